"""JUnit XML: a suite a card, a test case a rule or duty, and one for the gate. Not a test of the model.

A test fails where a policy names what was found. What is undetermined, not in force or not owed is skipped, and says why.
"""

from xml.etree import ElementTree

from compliance.assessment.judged import Judged
from compliance.card.text import one_line
from compliance.render.paths import relative
from compliance.render.results import Outcome, outcomes
from compliance.render.run import Run, Summary

SKIPPED = ("open", "review", "notApplicable")
LONGEST = 10_000


def begin(run: Run) -> str:
    # Without an encoding: the text is ASCII, whatever the console makes of it.
    return '<?xml version="1.0"?>\n<testsuites name="fmcheck">\n'


def card(judged: Judged, run: Run, first: bool) -> str:
    path = one_line(relative(judged.file, run.root, run.top), 1000)
    suite = ElementTree.Element("testsuite", name=one_line(judged.name), file=path)
    for item in outcomes(judged, run):
        _case(suite, item)
    return _counted(suite)


def end(run: Run, summary: Summary) -> str:
    if summary.gate is None:
        return "</testsuites>\n"
    suite = ElementTree.Element("testsuite", name="gate")
    case = ElementTree.SubElement(suite, "testcase", classname="fmcheck", name="gate")
    if summary.gate == "closed":
        reasons = [one_line(reason, LONGEST) for reason in summary.closed_by]
        failure = ElementTree.SubElement(case, "failure", message=f"closed: {len(reasons)} reasons", type="gate")
        failure.text = "\n".join(reasons)
    if summary.undecided:
        out = ElementTree.SubElement(case, "system-out")
        out.text = "\n".join(f"not decided: {one_line(remark, LONGEST)}" for remark in summary.undecided)
    return _counted(suite) + "</testsuites>\n"


def _case(suite: ElementTree.Element, item: Outcome) -> None:
    place = item.place or item.id.partition("/")[0]
    name = f"{item.id} {one_line(item.pointers[0])}" if item.pointers and item.source is None else item.id
    case = ElementTree.SubElement(suite, "testcase", classname=place, name=name)
    if not item.judged:
        ElementTree.SubElement(case, "error", message=item.says, type=item.id)
    elif item.kind == "fail" and item.level:
        ElementTree.SubElement(case, "failure", message=item.says, type=item.state or item.id)
    elif item.kind in SKIPPED:
        ElementTree.SubElement(case, "skipped", message=item.says)
    else:
        ElementTree.SubElement(case, "system-out").text = item.says


def _counted(suite: ElementTree.Element) -> str:
    """The suite as text, with the numbers of its cases."""
    kinds = {"tests": "testcase", "failures": "testcase/failure", "errors": "testcase/error", "skipped": "testcase/skipped"}
    for name, path in kinds.items():
        suite.set(name, str(len(suite.findall(path))))
    ElementTree.indent(suite, level=1)
    text: bytes = ElementTree.tostring(suite, encoding="us-ascii", xml_declaration=False)
    return f"  {text.decode('ascii')}\n"
