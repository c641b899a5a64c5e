"""What a new file may begin with: the names that the dialog offers, each with a short text; {{date}} is today."""

from __future__ import annotations

_FRONT = "---\nlayout: post\ntags: []\ntitle: Title\ndate: {{date}}\n---\n\n"

TEMPLATES = {
    "markor-markdown-reference.md": (
        "# Heading 1\n## Heading 2\n### Heading 3\n\n*italic* **bold** ~~struck out~~ `code`\n\n"
        "* a list\n    * a list in it\n\n1. first\n2. second\n\n- [ ] open\n- [x] done\n\n> a quotation\n\n"
        "[a link](https://example.com)\n\n| Name | Amount |\n|------|--------|\n| Tea  | 2      |\n\n"
        "```\na block of code\n```\n\n----\n"
    ),
    "todo.example.txt": (
        "(A) Call mother @phone +family\n(B) {{date}} Water the plants @home due:{{date}}\n"
        "x {{date}} {{date}} Buy milk @shop\n"
    ),
    "2029-01-01-jekyll-post.md": _FRONT,
    "cooking-recipe.md": "# Recipe\n\n## Ingredients\n- [ ] \n\n## Steps\n1. \n\n## Notes\n",
    "presentation-beamer.md": (
        "---\nclass: beamer\n---\n\n# First slide\n\n- a point\n\n----\n\n# Second slide\n\n- a point\n"
    ),
    "zim-wiki-reference.txt": (
        "====== Heading 1 ======\n===== Heading 2 =====\n\n**bold** //italic// __marked__ ~~struck out~~\n\n"
        "* a list\n[ ] open\n[*] done\n\n[[a page]]\n"
    ),
    "zim-wiki-empty.txt": "Content-Type: text/x-zim-wiki\nWiki-Format: zim 0.6\nCreation-Date: {{date}}\n\n",
    "hugo-post-front-matter.md": '---\ntitle: "Title"\ndate: {{date}}\ntags: []\ndraft: true\n---\n\n',
    "202901012359-zettelkasten.md": (
        "---\ntitle: Title\ndate: {{date}}\nkeywords: []\n---\n\n# Title\n\n## References\n"
    ),
    "2029-01-01-jekyll-post.adoc": "= Title\n:date: {{date}}\n:page-layout: post\n\n",
    "sample.csv": '"Name","Amount","Note"\n"Tea","2","green"\n"Bread","1",""\n',
}
