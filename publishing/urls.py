"""Addresses of every kind of page, from the kinds that the installed apps define."""

from django.urls import URLPattern, path

from publishing.documents import Kind, all_kinds
from publishing.pictures import picture
from publishing.readers import ledger_head, list_views, views


def _of_kind(kind: Kind) -> list[URLPattern]:
    below = f"{kind.path}/<slug:slug>/"
    known = {"kind": kind.name}
    return [
        path(f"{kind.path}/", list_views.page_list, known, name=f"{kind.name}_list"),
        path(below, views.page, known, name=kind.name),
        path(f"{below}history/", views.history, known, name=f"{kind.name}_history"),
        path(f"{below}history/seals/", views.seals, known, name=f"{kind.name}_seals"),
        path(f"{below}editions/<int:number>/", views.edition, known, name=f"{kind.name}_edition"),
        path(
            f"{below}editions/<int:number>/sealed.json",
            views.sealed_record,
            known,
            name=f"{kind.name}_sealed_record",
        ),
        path(f"{below}timegate/", views.timegate, known, name=f"{kind.name}_timegate"),
        path(f"{below}timemap/", views.timemap, known, name=f"{kind.name}_timemap"),
        # Last, so that it takes nothing from a page whose slug is "a-z".
        path(f"{kind.path}/a-z/<slug:part>/", list_views.letter_list, known, name=f"{kind.name}_letter"),
    ]


urlpatterns = [
    path("ledger.json", ledger_head, name="ledger_head"),
    path("pictures/<str:name>", picture, name="picture"),
    *(pattern for kind in all_kinds() for pattern in _of_kind(kind)),
]
