"""What Django’s autocomplete offers: rows by the names by which they can be told apart."""

from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView

from publishing.workroom.admin.fields import name_to_choose


class ChoicesView(AutocompleteJsonView):
    """The answer to an autocomplete, for an admin site to give at its address."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        return {**super().serialize_result(obj, to_field_name), "text": name_to_choose(obj)}
