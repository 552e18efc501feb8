"""The hash is that of the very text which the browser finds in the style element."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from dashboard.html_first.style_hashes import style_hashes


def of(text):
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_a_style_without_a_map():
    assert style_hashes(['a.push([e.id,"p {\\n  color: red;\\n}\\n",""]),']) == (of("p {\n  color: red;\n}\n"),)


def test_both_kinds_of_quotes():
    assert style_hashes(["""a.push([t.id,'a[b="c"] {\\n d: "\\'";\\n}',""])"""]) == (of("""a[b="c"] {\n d: "'";\n}"""),)


def test_a_map_stands_behind_the_style_as_the_loader_writes_it():
    script = (
        'i.push([t.id,".a {\\n}\\n","",{version:3,sources:["webpack://./a.css"],names:[],mappings:"AAAA",'
        'sourcesContent:[".a {\\n}\\n"],sourceRoot:""}]),e.A=i'
    )
    written = (
        '{"version":3,"sources":["webpack://./a.css"],"names":[],"mappings":"AAAA",'
        '"sourcesContent":[".a {\\n}\\n"],"sourceRoot":""}'
    )
    comment = f"/*# sourceMappingURL=data:application/json;base64,{b64encode(written.encode()).decode()} */"
    assert style_hashes([script]) == (of(f".a {{\n}}\n\n{comment}"),)


def test_the_same_style_counts_once_and_other_lists_do_not_count():
    one = 'a.push([e.id,"x",""])'
    assert style_hashes([one + one, one, 'a.push([1,"y",""])', "push(e.id)"]) == (of("x"),)
