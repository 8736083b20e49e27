"""The admin’s own screens: the desk, review, publication, withdrawal, history and guide.

Each view shows what a verb would do and then calls it; every rule is in the verb. A refusal comes back as a
message on the same screen, with what the person had typed still there.
"""
