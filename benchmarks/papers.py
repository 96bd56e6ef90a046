"""How long papers take to draw, against the ordinary ways in the same run.

``python benchmarks/papers.py [--papers 20] [--rounds 3] [--json]`` prints certificates (one sheet)
and plans (four sheets) with the program's press, with reportlab used as its manual shows it, and,
where ``pip install -r benchmarks/requirements.txt`` was done, with typst and WeasyPrint: every
engine in a process of its own, with papers that it never saw. Then one batch file of growing size,
and the first paper of a fresh process. Processor time is compared; ratios matter, not milliseconds.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import paper_peers
import paper_reportlab
import paper_samples

from kandas_desk.documents.page import Page
from kandas_desk.documents.paper import print_batch, render, warm

Draw = Callable[[Page], object]
BATCHES = (10, 100, 500, 2000)
KINDS = ("certificate", "plan")
ENGINES = ("kandas_desk", "reportlab", "typst", "WeasyPrint")
MAKERS = {"certificate": paper_samples.certificates, "plan": paper_samples.plans}


def ways(engine: str, folder: Path) -> dict[str, Draw]:
    """The two ways to draw of an engine; ImportError or OSError when it is not installed."""
    if engine == "kandas_desk":
        warm()
        return {"certificate": render, "plan": render}
    if engine == "reportlab":
        return {"certificate": paper_reportlab.certificate, "plan": paper_reportlab.plan}
    peer = {"typst": paper_peers.Typst, "WeasyPrint": paper_peers.WeasyPrint}[engine](folder)
    return {"certificate": peer.certificate, "plan": peer.plan}


def milliseconds(draw: Draw, papers: list[Page]) -> float:
    """Processor time for one paper."""
    start = time.process_time()
    for paper in papers:
        draw(paper)
    return (time.process_time() - start) / len(papers) * 1000


def alone(engine: str, count: int) -> dict[str, float]:
    """Milliseconds for one paper of each kind; nothing when the engine is not installed."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = ways(engine, Path(folder))
        except (ImportError, OSError) as missing:
            print(f"{engine} is not here: {missing}", file=sys.stderr)
            return {}
        count = max(count // 5, 2) if engine == "WeasyPrint" else count
        for kind, draw in found.items():
            milliseconds(draw, MAKERS[kind](2))
        return {kind: milliseconds(draw, MAKERS[kind](count)) for kind, draw in found.items()}


def compare(count: int, rounds: int) -> dict[str, dict[str, float]]:
    """The median over the rounds; every engine has a process of its own, they take turns."""
    taken: dict[str, dict[str, list[float]]] = {}
    for _ in range(rounds):
        for name in ENGINES:
            for kind, spent in fresh("--engine", name, "--papers", str(count)).items():
                taken.setdefault(name, {}).setdefault(kind, []).append(spent)
    return {
        name: {kind: statistics.median(values) for kind, values in kinds.items()}
        for name, kinds in taken.items()
    }


def highest_mib() -> float:
    """The most memory that this process ever took."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def batch(count: int) -> dict[str, float]:
    """One file of so many certificates: time a paper, and the memory that the process took."""
    warm()
    print_batch(paper_samples.certificates(5), io.BytesIO())
    before = highest_mib()
    with tempfile.TemporaryFile() as out:
        making = 0.0

        def papers() -> Iterator[Page]:
            nonlocal making
            for _ in range(count):
                start = time.process_time()
                (page,) = paper_samples.certificates(1)
                making += time.process_time() - start
                yield page

        start = time.process_time()
        print_batch(papers(), out)
        spent = time.process_time() - start - making
        size = out.tell()
    after = highest_mib()
    return {
        "papers": count,
        "ms": spent / count * 1000,
        "kib": size / count / 1024,
        "memory_mib": after,
        "grown_mib": after - before,
    }


def first(kind: str, *, warmed: bool) -> dict[str, float]:
    """The first paper of a fresh process and the later ones."""
    papers = MAKERS[kind](21)
    ready = time.process_time()
    if warmed:
        warm()
    ready = time.process_time() - ready
    begun = milliseconds(render, papers[:1])
    later = statistics.median(milliseconds(render, [paper]) for paper in papers[1:])
    return {"warm": ready * 1000, "first": begun, "later": later}


def fresh(*words: str) -> dict[str, float]:
    """Ask a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, *words],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def report(count: int, rounds: int) -> dict[str, object]:
    """Everything, as it goes into docs/benchmarks.md."""
    times = compare(count, rounds)
    return {
        "milliseconds": times,
        "times_reportlab": {
            name: {kind: times["reportlab"][kind] / kinds[kind] for kind in KINDS}
            for name, kinds in times.items()
        },
        "batch": [fresh("--batch", str(size)) for size in BATCHES],
        "first": {
            kind: {
                "warmed": fresh("--first", kind, "--warmed"),
                "cold": fresh("--first", kind),
            }
            for kind in KINDS
        },
    }


def say(found: dict[str, object]) -> None:
    """The report as a table."""
    times, ratios = found["milliseconds"], found["times_reportlab"]
    print(f"{'':12}{'certificate':>14}{'× reportlab':>13}{'plan':>10}{'× reportlab':>13}")
    for name, kinds in times.items():  # type: ignore[attr-defined]
        shares = ratios[name]  # type: ignore[index]
        print(
            f"{name:12}{kinds['certificate']:11.1f} ms{shares['certificate']:13.2f}"
            f"{kinds['plan']:7.1f} ms{shares['plan']:13.2f}"
        )
    for line in found["batch"]:  # type: ignore[attr-defined]
        print(
            f"one file of {line['papers']:5.0f}: {line['ms']:.2f} ms and {line['kib']:.1f} KiB"
            f" a paper, {line['memory_mib']:.0f} MiB ({line['grown_mib']:+.1f})"
        )
    for kind, ways in found["first"].items():  # type: ignore[attr-defined]
        for way, line in ways.items():
            share = line["first"] / line["later"]
            print(
                f"first {kind}, {way}: {line['first']:.1f} ms, later {line['later']:.1f} ms"
                f" (× {share:.1f}); making ready took {line['warm']:.0f} ms"
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--papers", type=int, default=20, help="papers of each kind in a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--batch", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--first", choices=KINDS, help=argparse.SUPPRESS)
    parser.add_argument("--warmed", action="store_true", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.engine:
        print(json.dumps(alone(wanted.engine, wanted.papers)))
    elif wanted.batch:
        print(json.dumps(batch(wanted.batch)))
    elif wanted.first:
        print(json.dumps(first(wanted.first, warmed=wanted.warmed)))
    else:
        found = report(wanted.papers, wanted.rounds)
        print(json.dumps(found, indent=2)) if wanted.json else say(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
