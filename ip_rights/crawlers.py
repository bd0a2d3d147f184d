"""Crawlers that gather for AI training, by the name that robots.txt uses. Data: look through it once a year.

Source: the table of github.com/ai-robots-txt/ai.robots.txt (MIT), read on 2026-11-27. Taken are well-known ones whose use it
gives as training, or as data for it. Some of them do not obey robots.txt: it is a sign, not a fence. Assistants that fetch a
page because a person asks, and search engines, are not kept away.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Crawler:
    token: str
    operator: str


READ_ON = "2026-11-27"
CRAWLERS = (
    Crawler("AI2Bot", "Ai2"),
    Crawler("Ai2Bot-Dolma", "Ai2"),
    Crawler("anthropic-ai", "Anthropic"),
    Crawler("Applebot-Extended", "Apple"),
    Crawler("Bytespider", "ByteDance"),
    Crawler("CCBot", "Common Crawl Foundation"),
    Crawler("ClaudeBot", "Anthropic"),
    Crawler("cohere-training-data-crawler", "Cohere"),
    Crawler("DeepSeekBot", "DeepSeek"),
    Crawler("Diffbot", "Diffbot"),
    Crawler("FacebookBot", "Meta"),
    Crawler("Google-Extended", "Google"),
    Crawler("GPTBot", "OpenAI"),
    Crawler("ICC-Crawler", "NICT"),
    Crawler("img2dataset", "whoever runs img2dataset"),
    Crawler("Meta-ExternalAgent", "Meta"),
)
