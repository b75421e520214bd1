"""How fast and how well articles are grouped, beside what a user would pick instead, all on the same articles.

python -m benchmarks.grouping_side_by_side [--articles 3000] [--read LINES.jsonl[.gz]] [--table docs/grouping.md]

Stories: average-link clustering over TF-IDF (scikit-learn, scipy), BERTopic over the program's own sentence vectors.
Copies: MinHash over five words (datasketch).  Each of the others with the best of several thresholds, chosen on the
answers; a tool that is missing is left out, with the line that installs it.  The articles are invented, or read from
JSON lines with a `story` or an `origin` each.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import numpy as np

from benchmarks.articles import invented
from twosource.annotate.meaning import encode, rows
from twosource.group.copies import CopyFinder
from twosource.group.stories import StoryFinder
from twosource.model.article import Article, Publication

Groups = Iterable[Sequence[str]]
HEAD = 600  # characters that BERTopic is given the vector of


@dataclass(frozen=True, slots=True)
class Tool:
    """Something that groups articles, once for each of its thresholds."""

    name: str
    work: Callable[[Sequence[Article]], dict[float, Groups]]
    install: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=3_000)
    parser.add_argument("--read", type=Path)
    parser.add_argument("--table", type=Path)
    given = parser.parse_args()
    if given.read:
        articles, golds = read(given.read)
    else:
        made = invented(given.articles)
        articles = [item.article for item in made]
        golds = {"story": {m.article.id: m.story for m in made}, "origin": {m.article.id: m.origin for m in made}}
    lines = ["| | articles a CPU second | B-cubed F1 | pair F1 | threshold |", "|---|---|---|---|---|"]
    print("\n".join(lines))
    for kind, tools in (("story", STORIES), ("origin", COPIES)):
        for tool in tools if kind in golds else ():
            lines.append(
                f"| {'stories' if kind == 'story' else 'copies'}, {tool.name} | {tried(tool, articles, golds[kind])} |"
            )
            print(lines[-1], flush=True)
    if given.table:
        given.table.write_text("\n".join(lines) + "\n", encoding="utf-8")


def tried(tool: Tool, articles: Sequence[Article], gold: Mapping[str, str]) -> str:
    """What *tool* comes to, as the cells of a table."""
    start = time.process_time()
    try:
        found = {cut: list(groups) for cut, groups in tool.work(articles).items()}
    except ImportError:
        return f"missing: {tool.install} | | | "
    used = time.process_time() - start
    best = max(found, key=lambda cut: b_cubed(gold, found[cut]))
    cut = f"{best:g}, best of {len(found)}" if len(found) > 1 else "its own"
    return f"{len(articles) / used:,.0f} | {b_cubed(gold, found[best]):.3f} | {paired(gold, found[best]):.3f} | {cut}"


def by_stories(articles: Sequence[Article]) -> dict[float, Groups]:
    return {0.0: StoryFinder()(articles)}


def by_copies(articles: Sequence[Article]) -> dict[float, Groups]:
    return {0.0: [origin.articles for origin in CopyFinder()(articles)]}


def by_tfidf(articles: Sequence[Article]) -> dict[float, Groups]:
    # A user of these has them; the program does without.
    hierarchy, distance = import_module("scipy.cluster.hierarchy"), import_module("scipy.spatial.distance")
    words = import_module("sklearn.feature_extraction.text")
    texts = [f"{article.title or ''}\n{article.text}" for article in articles]
    table = words.TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(texts)
    apart = np.maximum(0, 1 - (table @ table.T).toarray())
    tree = hierarchy.linkage(distance.squareform(apart, checks=False), "average")
    return {
        cut: gathered(zip((a.id for a in articles), hierarchy.fcluster(tree, cut, "distance")))
        for cut in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
    }


def by_topics(articles: Sequence[Article]) -> dict[float, Groups]:
    """Clusters of vectors (UMAP, HDBSCAN), the least size of one as threshold; what is left over stands alone."""
    bertopic, umap = import_module("bertopic"), import_module("umap")
    texts = [f"{article.title or ''}\n{article.text}" for article in articles]
    vectors = rows(encode([text[:HEAD] for text in texts]))
    found = {}
    for least in (2, 3, 5):
        flat = umap.UMAP(n_neighbors=5, n_components=10, min_dist=0.0, metric="cosine", random_state=7)
        model = bertopic.BERTopic(umap_model=flat, min_topic_size=least, embedding_model=None)
        topics, _ = model.fit_transform(texts, vectors)
        found[float(least)] = gathered((a.id, topic if topic >= 0 else a.id) for a, topic in zip(articles, topics))
    return found


def by_minhash(articles: Sequence[Article]) -> dict[float, Groups]:
    datasketch = import_module("datasketch")
    signed = {}
    for article in articles:
        words = article.text.lower().split()
        signed[article.id] = datasketch.MinHash(num_perm=128)
        signed[article.id].update_batch([" ".join(words[n : n + 5]).encode() for n in range(max(1, len(words) - 4))])
    found = {}
    for cut in (0.2, 0.3, 0.4, 0.5, 0.6):
        index, group = datasketch.MinHashLSH(threshold=cut, num_perm=128), dict[str, str]()
        for id, sign in signed.items():
            near = [other for other in index.query(sign) if sign.jaccard(signed[other]) >= cut]
            group[id] = group[min(near)] if near else id
            index.insert(id, sign)
        found[cut] = gathered(group.items())
    return found


STORIES = (
    Tool("twosource", by_stories),
    Tool("TF-IDF, average link (scikit-learn)", by_tfidf, "pip install scikit-learn scipy"),
    Tool("BERTopic over the same vectors", by_topics, "pip install bertopic"),
)
COPIES = (
    Tool("twosource", by_copies),
    Tool("MinHash (datasketch)", by_minhash, "pip install datasketch"),
)


def read(path: Path) -> tuple[list[Article], dict[str, dict[str, str]]]:
    """The articles of JSON lines, and what group each is in."""
    articles: list[Article] = []
    golds: dict[str, dict[str, str]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            when = datetime.fromisoformat(row["published"]) if row.get("published") else None
            published = Publication.at(when if when.tzinfo else when.replace(tzinfo=UTC)) if when else Publication()
            title, outlet = row.get("title"), row.get("outlet")
            articles.append(Article(row["id"], row["text"], title, outlet=outlet, published=published))
            for kind in ("story", "origin"):
                if row.get(kind) and not (kind == "story" and row.get("origin")):
                    golds[kind][row["id"]] = row[kind]
    return articles, dict(golds)


def b_cubed(gold: Mapping[str, str], groups: Groups) -> float:
    """How well *groups* agree with the groups of *gold* (Bagga and Baldwin 1998)."""
    sizes = Counter(gold.values())
    precision = recall = 0.0
    for group in groups:
        for story, both in Counter(gold[id] for id in group).items():
            precision += both * both / len(group)
            recall += both * both / sizes[story]
    return 2 * precision * recall / (precision + recall) / len(gold)


def paired(gold: Mapping[str, str], groups: Groups) -> float:
    """The same for pairs of articles in one group."""
    right = made = 0
    for group in groups:
        right += sum(n * (n - 1) for n in Counter(gold[id] for id in group).values())
        made += len(group) * (len(group) - 1)
    return 2 * right / max(1, made + sum(n * (n - 1) for n in Counter(gold.values()).values()))


def gathered(pairs: Iterable[tuple[str, object]]) -> Groups:
    found = defaultdict(list)
    for id, key in pairs:
        found[key].append(id)
    return list(found.values())


if __name__ == "__main__":
    main()
