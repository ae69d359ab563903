"""What no template has a place for is drawn all the same, once, by the name that a remark finds it by."""

from coursebuild.model.course import PhoneNumber, Region
from coursebuild.model.trainer import AgendaLine, AidLine, JobAid, ManagersKit
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


def test_things_that_no_template_knows_are_below() -> None:
    """By their ids, or counted from one as people do; not those that are told in another way."""
    view = Drawn()
    kit = ManagersKit(
        checklist=[AidLine(says="Larm.")], agenda=[AgendaLine(minutes=5, says="Börja.")]
    )
    assert [at for _, at in view.below(kit, "modul.manager")] == [
        "modul.manager.checklist.1",
        "modul.manager.agenda.1",
    ]
    view.drawn("modul.manager.checklist.1")
    assert [at for _, at in view.below(kit, "modul.manager", "agenda")] == []
    region = Region(name="Ekstad", numbers=[PhoneNumber(id="larm", label="Larm", number="1")])
    assert [at for _, at in view.below(region, "course.regions.ekstad")] == [
        "course.regions.ekstad.numbers.larm"
    ]
