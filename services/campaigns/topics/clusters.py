"""Clusters of units that compete, and their meetings."""

from collections.abc import Iterable, Iterator

from services.campaigns.api import clusters as api
from services.campaigns.domain import cluster
from services.campaigns.store import clusters
from services.campaigns.web import clusters as web
from shared.records.audit import Evidence, Text
from shared.records.book import Entry
from shared.runtime.topic import Topic

WORDS = {
    "cluster.formed.v1": "Lập cụm thi đua “{title}”",
    "cluster.met.v1": "Họp cụm thi đua: {event}, {place}",
}


def proves(entries: Iterable[Entry]) -> Iterator[Text]:
    """A meeting stands for those who took part."""
    for entry in entries:
        match entry.event:
            case cluster.Met(people=people, bound=bound) if people:
                yield Text(clusters.TakingPart, people, bound)


TOPIC = Topic(
    books=(clusters.BOOK,),
    read_models=(clusters.ClusterRow, clusters.MeetingRow),
    evidence=Evidence(words=WORDS, proves=proves),
    api=(api.router,),
    web=(web.router,),
)
