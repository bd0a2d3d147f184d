"""What a device fetches to keep a course, as static/js/lib/course-keeper.js does."""

import gzip
import http.client
import json
import re
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

IN_PAGES = re.compile(r'<(?:link|script|img|use|source)\b[^>]*?\s(?:href|src)="(/static/[^"#]+)')
IN_STYLES = re.compile(r"url\(\s*[\"']?([^\"')#]+)")
IN_MODULES = re.compile(r"(?:^|[\s;}])(?:import|export)\s*(?:[^\"'();]*?from\s*)?[\"'](\.[^\"']+)[\"']")
NAMES = {"text/html": IN_PAGES, "text/css": IN_STYLES, "text/javascript": IN_MODULES, "application/javascript": IN_MODULES}


@dataclass
class Download:
    """Bytes on the wire by what they are for, compressed as a browser gets them."""

    port: int
    headers: dict[str, str]
    taken: dict[str, int] = field(default_factory=lambda: {"pages": 0, "site": 0, "picture": 0, "film": 0})
    seen: set[str] = field(default_factory=set)

    def keep(self, plan_url: str) -> None:
        plan = json.loads(self._get(plan_url)[1])
        for page in [plan["url"], *(lesson["url"] for lesson in plan["lessons"])]:
            self._take(page, "pages", {"X-Keep": "ahead"})
        for lesson in plan["lessons"]:
            for file in lesson["files"]:
                self._take(file["url"], file["kind"])

    def _take(self, url: str, what: str, more: dict[str, str] | None = None) -> None:
        if url in self.seen:
            return
        self.seen.add(url)
        size, content, kind = self._get(url, more)
        self.taken[what] += size
        pattern = NAMES.get(kind)
        for name in pattern.findall(content.decode()) if pattern else []:
            address = urljoin(url, name)
            if address.startswith("/static/"):
                self._take(address, "site")

    def _get(self, url: str, more: dict[str, str] | None = None) -> tuple[int, bytes, str]:
        """(bytes on the wire, content, type)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        path = urlsplit(url)._replace(scheme="", netloc="").geturl()
        connection.request("GET", path, headers={**self.headers, "Accept-Encoding": "gzip", **(more or {})})
        answer = connection.getresponse()
        sent = answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{url} answers {answer.status}")
        content = gzip.decompress(sent) if answer.headers["Content-Encoding"] == "gzip" else sent
        return len(sent), content, answer.headers.get_content_type()
