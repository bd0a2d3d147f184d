"""The XMP packet of a statement. Properties: Dublin Core, XMP Rights Management, ccREL, PLUS data mining."""

from xml.etree import ElementTree as ET  # only builds: what others sent is never parsed here

from ip_rights.files.statement import Statement
from ip_rights.training import plus_value

NAMESPACES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "cc": "http://creativecommons.org/ns#",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
for _prefix, _address in NAMESPACES.items():
    ET.register_namespace(_prefix, _address)


def _tag(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def _alternatives(parent: ET.Element, name: str, text: str) -> None:
    item = ET.SubElement(ET.SubElement(ET.SubElement(parent, _tag(name)), _tag("rdf:Alt")), _tag("rdf:li"))
    item.set(_XML_LANG, "x-default")
    item.text = text


def metadata_element(statement: Statement) -> ET.Element:
    """x:xmpmeta with one rdf:Description."""
    root = ET.Element(_tag("x:xmpmeta"))
    about = ET.SubElement(ET.SubElement(root, _tag("rdf:RDF")), _tag("rdf:Description"), {_tag("rdf:about"): ""})
    _alternatives(about, "dc:title", _clean(statement.title))
    names = ET.SubElement(ET.SubElement(about, _tag("dc:creator")), _tag("rdf:Seq"))
    for name in statement.creators:
        ET.SubElement(names, _tag("rdf:li")).text = _clean(name)
    _alternatives(about, "dc:rights", _clean(statement.rights))
    ET.SubElement(about, _tag("xmpRights:Marked")).text = "True"
    ET.SubElement(about, _tag("xmpRights:WebStatement")).text = statement.page
    _alternatives(about, "xmpRights:UsageTerms", _clean(statement.terms))
    if statement.licence_url:
        ET.SubElement(about, _tag("cc:license"), {_tag("rdf:resource"): statement.licence_url})
    ET.SubElement(about, _tag("plus:DataMining")).text = plus_value(statement.training)
    return root


def packet(statement: Statement) -> bytes:
    """UTF-8, read-only packet: a program that edits it in place would break the signature anyway."""
    body = ET.tostring(metadata_element(statement), encoding="unicode")
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    return f'{begin}{body}<?xpacket end="r"?>'.encode()


def _clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n" or c >= " ")
