"""Names that try to run, to load and to mislead."""

HOSTILE = (
    "<script>window.top.ran=1</script>",
    "<img src=x onerror=window.top.ran=1>",
    "<svg onload=window.top.ran=1><a xlink:href='javascript:ran=1'>x</a></svg>",
    "\"'><iframe srcdoc='<script>top.ran=1</script>'></iframe>",
    "<a href='javascript:window.top.ran=1'>Click</a>",
    "[Click](javascript:window.top.ran=1)",
    "![Picture](http://evil.invalid/markdown.png)",
    "<img src='http://evil.invalid/html.png'>",
    "http://evil.invalid/link",
    "$\\href{javascript:window.top.ran=1}{x}$",
    "$$\\includegraphics{http://evil.invalid/tex.png}$$",
    ":material/close: :red[red] :smile:",
    "**bold** _italic_ `code` ~~gone~~",
    "{{constructor.constructor('window.top.ran=1')()}} ${window.top.ran=1}",
    "</script><script>window.top.ran=1</script>",
    "<b>b</b><style>*{background:url(http://evil.invalid/css.png)}</style>",
    '=HYPERLINK("http://evil.invalid/sheet")',
    "&lt;img src=x onerror=window.top.ran=1&gt; &#60;b&#62;",
)
