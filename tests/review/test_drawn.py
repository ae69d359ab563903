"""What no template has a place for is drawn all the same, once, by the name that a remark finds it by."""

from coursebuild.model.course import Region
from coursebuild.model.trainer import AidLine, JobAid
from coursebuild.review.drawn import Drawn


def test_what_is_drawn_is_not_left() -> None:
    """A text, each of a list and each of a map, with what its key is called; what is empty is no text."""
    view = Drawn()
    aid = JobAid(steps=["Hälsa.", "Lyssna."])
    view.drawn("modul.job_aid.steps.1")
    assert [tuple(one) for one in view.left(aid, "modul.job_aid")] == [
        ("Steg", "modul.job_aid.steps.2", "Lyssna.", False)
    ]
    region = Region(name="Ekstad", local={"larm": "Ring **växeln**."})
    view.drawn("course.regions.ekstad.name")
    assert [tuple(one) for one in view.left(region, "course.regions.ekstad")] == [
        ("Egen rutin", "course.regions.ekstad.local.larm", "Ring **växeln**.", True)
    ]


def test_the_only_text_of_a_thing_may_have_the_name_of_the_thing() -> None:
    view = Drawn()
    line = AidLine(says="Lyssna.")
    assert [one.name for one in view.left(line, "modul.job_aid.must.1")] == [
        "modul.job_aid.must.1.says"
    ]
    view.drawn("modul.job_aid.must.1")
    assert view.left(line, "modul.job_aid.must.1") == []
