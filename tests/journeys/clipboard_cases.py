"""What programs put on the clipboard, shortened; what must be in the text after it; what the notice must say."""

# ruff: noqa: E501

from typing import NamedTuple


class Case(NamedTuple):
    """What a program gave, what it becomes, and what the editor is told."""

    name: str
    clipboard: str
    becomes: str
    notice: str = ""
    type: str = "text/html"


def plain(name: str, clipboard: str, becomes: str, notice: str = "") -> Case:
    return Case(name, clipboard, becomes, notice, "text/plain")


SYMBOL = "font-family:Symbol;mso-ascii-font-family:Arial;mso-char-type:symbol;mso-symbol-font-family:Symbol"
UNKNOWN = "Pasted, but a sign that this site cannot tell is shown as �: write the right one in its place."


def item(marker: str, words: str, level: int = 1) -> str:
    return (
        f"<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span "
        f"style='mso-list:Ignore'>{marker}<span style='font:7pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{words}</p>"
    )


def web_item(tag: str, level: int, words: str, start: str = "") -> str:
    return (
        f"<div class='ListContainerWrapper SCXW1'><{tag} role='list'{start} style='list-style-type: undefined'><li data-leveltext='o' "
        f"role='listitem' data-aria-posinset='1' data-aria-level='{level}'><p class='Paragraph'><span class='TextRun'>"
        f"<span class='NormalTextRun'>{words}</span></span><span class='EOP'>&nbsp;</span></p></li></{tag}></div>"
    )


WORD = [
    Case("Word: deleted in tracked changes", "<p class=MsoNormal>Start with <span class=msoDel><del cite='mailto:B' datetime='2026'>100</del></span><span class=msoIns><ins cite='mailto:B'>10</ins></span> mg.</p>", "<p>Start with 10 mg.</p>"),
    Case("Word: deleted, by class alone", "<p>Start with <span class=msoDel style='color:red'>100 </span>10 mg.</p>", "<p>Start with 10 mg.</p>"),
    Case("Word: a deleted paragraph", "<p class=MsoNormal>One.</p><p class=MsoNormal><del>Never.</del></p><p class=MsoNormal>Two.</p>", "<p>One.</p><p>Two.</p>"),
    Case("Word: struck through", "<p>Take <s>two</s> one.</p>", "<p>Take one.</p>", "Pasted, but struck-through text was left out: two."),
    Case("Word: struck through twice", "<p>Take <span style='text-line-through:double'>two</span> one <s>or <b>more</b></s>.</p>", "<p>Take one .</p>", "Pasted, but struck-through text was left out: two; or more."),
    Case("Word: hidden", "<p>Take <span style='display:none;mso-hide:all'>100 mg</span>10 mg</p>", "<p>Take 10 mg</p>"),
    Case("Word: hidden by its style sheet", "<style><!-- @font-face {font-family:Symbol;} span.Secret {mso-style-name:Secret; display:none; mso-hide:all;} --></style><p>Take <span class=Secret>100 mg</span>10 mg</p>", "<p>Take 10 mg</p>"),
    Case("Word: a letter in the Symbol font", f"<p>10 <span style='{SYMBOL}'>m</span>g, <span style='{SYMBOL}'>&sup3;</span> 30, <span style='{SYMBOL}'>&plusmn;</span>5, 20 <span style='font-family:Symbol'>&deg;</span>C</p>", "<p>10 µg, ≥ 30, ±5, 20 °C</p>"),
    Case("Word: a sign of private use in the Symbol font", "<p>10 <span style='font-family:Symbol'>&#61549;</span>g <span style='font-family:Symbol'>&#61603;</span> 7</p>", "<p>10 µg ≤ 7</p>"),
    Case("Word: the Symbol font beside another", "<p><span style='font-family:\"Times New Roman\";mso-char-type:symbol;mso-symbol-font-family:Symbol'>b</span>-blocker, <span style='font-family:Arial,Symbol'>m</span></p>", "<p>β-blocker, m</p>"),
    Case("Word: arrows and ticks of Wingdings", "<p>5 mg <span style='font-family:Wingdings;mso-char-type:symbol;mso-symbol-font-family:Wingdings'>&agrave;</span> 10 mg <span style='font-family:Wingdings'>&#61692;</span><span style='font-family:Wingdings'>&ucirc;</span></p>", "<p>5 mg → 10 mg ✓✗</p>"),
    Case("Word: a letter of Wingdings that is no sign", "<p>Go <span style='font-family:Wingdings'>(</span></p>", "<p>Go �</p>", UNKNOWN),
    Case("Word: an unknown sign of private use", "<p>10 &#57645;g</p>", "<p>10 �g</p>", UNKNOWN),
    Case("Word: a comment", "<p>Eat first<span class=MsoCommentReference><span style='font-size:8pt'><a class=msocomanchor id='_anchor_1' href='#_msocom_1'>[B1]</a><span style='mso-special-character:comment'>&nbsp;</span></span></span>.</p><div style='mso-element:comment-list'><hr class=msocomoff><div style='mso-element:comment'><div id='_com_1' class=msocomtxt><p class=MsoCommentText>Really?</p></div></div></div>", "<p>Eat first.</p>"),
    Case("Word: a footnote", "<p>It helps.<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a></p><div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> Smith 2019.</p></div></div>", "<p>It helps.</p>", "Pasted, but a footnote was left out: Smith 2019. (add it under References and cite it)."),
    Case("Word: the mark of a footnote without the note", "<p>It helps.<a href='file:///C:/x.htm#_ftn1' name='_ftnref1'><sup>[1]</sup></a></p>", "<p>It helps.</p>", "Pasted, but marks of footnotes were left out: [1]."),
    Case("Word: words that a comment is about", "<p><a style='mso-comment-reference:K_1;mso-comment-date:20260101T0900'>Eat first</a>, then take it.</p>", "<p>Eat first, then take it.</p>"),
    Case("Word: an endnote", "<p>It helps.<a style='mso-endnote-id:edn1' href='#_edn1' name='_ednref1'><sup>[i]</sup></a></p><div style='mso-element:endnote-list'><hr><div style='mso-element:endnote' id=edn1><p class=MsoEndnoteText><a href='#_ednref1' name='_edn1'>[i]</a> Lee 2020.</p></div></div>", "<p>It helps.</p>", "Pasted, but a footnote was left out: Lee 2020. (add it under References and cite it)."),
    Case("Word: a list that a paragraph interrupts", item("1.", "First") + "<p>Between.</p>" + item("2.", "Second"), '<ol><li><p>First</p></li></ol><p>Between.</p><ol start="2"><li><p>Second</p></li></ol>'),
    Case("Word: a list that leaves a number out", item("1.", "a") + item("3.", "b") + item("4.", "c"), '<ol><li><p>a</p></li></ol><ol start="3"><li><p>b</p></li><li><p>c</p></li></ol>'),
    Case("Word: letters and Roman numbers", item("c)", "a") + item("(i)", "x", 2) + item("(ii)", "y", 2) + item("d)", "b"), '<ol start="3"><li><p>a</p><ol><li><p>x</p></li><li><p>y</p></li></ol></li><li><p>b</p></li></ol>'),
    Case("Word: bullets of two levels", item("·", "a") + item("o", "b", 2) + item("§", "c"), "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>"),
    Case("Word: a marker of words", item("Step 1:", "Wash."), "<ul><li><p>Step 1: Wash.</p></li></ul>"),
    Case("Word: a raised figure without the element", "<p>10<span style='position:relative;top:-3pt;mso-text-raise:3.0pt'>6</span> and CO<span style='mso-text-raise:-2.0pt'>2</span></p>", "<p>10<sup>6</sup> and CO<sub>2</sub></p>"),
    Case("Word: a picture and an equation as a picture", "<p>See <img width=120 height=80 src='file:///C:/x.png' alt='A chart'> here</p>", "<p>See here</p>", "Pasted, but a picture was left out: A chart."),
    Case("Word: a link to a file and one within the text", "<p><a href='file:///C:/plan.docx'>The plan</a>, <a href='#_Toc1'>above</a></p>", "<p>The plan, above</p>", "Pasted, but an address was left out: file:///C:/plan.docx."),
    Case("Word: a space that does not break", "<p>5<span style='mso-spacerun:yes'>&nbsp;</span>mg</p>", "<p>5\xa0mg</p>"),
    Case("Word: a table in a table", "<table><tr><td><p>a</p><table><tr><td><p>b</p></td><td><p>c</p></td></tr></table></td></tr></table>", "<table><tbody><tr><td><p>a</p><p>b</p><p>c</p></td></tr></tbody></table>"),
    Case("Word: a heading in a table", "<table><tr><td><h2>Dose</h2></td></tr></table>", "<table><tbody><tr><td><p>Dose</p></td></tr></tbody></table>"),
]  # fmt: skip

WORD_FOR_THE_WEB = [
    Case("Word for the web: levels", web_item("ul", 1, "Outer") + web_item("ul", 2, "Inner") + web_item("ul", 1, "Next"), "<ul><li><p>Outer</p><ul><li><p>Inner</p></li></ul></li><li><p>Next</p></li></ul>"),
    Case("Word for the web: numbers go on", web_item("ol", 1, "a", " start='1'") + web_item("ol", 1, "b", " start='2'") + "<p>Between</p>" + web_item("ol", 1, "c", " start='3'"), '<ol><li><p>a</p></li><li><p>b</p></li></ol><p>Between</p><ol start="3"><li><p>c</p></li></ol>'),
    Case("Word for the web: deleted in tracked changes", "<p><span class='TextRun TrackedChange TrackChangeTextDeletion'>100</span><span class='TextRun TrackChangeTextInsertion'>10</span> mg</p>", "<p>10 mg</p>"),
    Case("Word for the web: struck through", "<p><span class='TextRun Strikethrough' style='text-decoration:line-through'>Never </span><span class='TextRun'>stop</span></p>", "<p>stop</p>", "Pasted, but struck-through text was left out: Never."),
    Case("Word for the web: raised", "<p>10<span class='TextRun' style='vertical-align:super;font-size:0.6em'>6</span></p>", "<p>10<sup>6</sup></p>"),
]  # fmt: skip

GOOGLE_DOCS = [
    Case("Google Docs: struck through", "<b style='font-weight:normal' id='docs-internal-guid-1'><p dir=ltr><span style='font-weight:400;text-decoration:none'>Take </span><span style='text-decoration:line-through;-webkit-text-decoration-skip:none'>four</span><span style='text-decoration:underline;-webkit-text-decoration-skip:none'> two</span></p></b>", "<p>Take two</p>", "Pasted, but struck-through text was left out: four."),
    Case("Google Docs: a list that starts at three", "<ol start='3' style='margin-top:0'><li dir=ltr style='list-style-type:decimal' aria-level='1'><p dir=ltr><span>Third</span></p></li><ol><li aria-level='2'><p>Inner</p></li></ol></ol>", '<ol start="3"><li><p>Third</p><ol><li><p>Inner</p></li></ol></li></ol>'),
    Case("Google Docs: a checklist with a thing done", "<ul><li role=checkbox aria-checked=true style='text-decoration:line-through'><p><span>Old</span></p></li><li role=checkbox aria-checked=false><p>New</p></li></ul>", "<ul><li><p>New</p></li></ul>", "Pasted, but struck-through text was left out: Old."),
    Case("Google Docs: a picture and a line", "<p><span>a</span><span><img src='https://lh7.example/x=s800' width=300 height=200></span></p><hr><p>b</p>", "<p>a</p><p>b</p>", "Pasted, but a picture was left out."),
    Case("Google Docs: a footnote and a comment", "<p>It helps<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup><sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup>.</p><hr><div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a> Smith 2019</p></div><div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Sure?</p></div>", "<p>It helps.</p>", "Pasted, but a footnote was left out: Smith 2019 (add it under References and cite it)."),
    Case("Google Docs: words between breaks", "<p>a</p><br><p>b<br>c</p>", "<p>a</p><p>b<br>c</p>"),
    Case("Google Sheets: a struck cell", "<google-sheets-html-origin><style>td {border: 1px solid #ccc}</style><table><tbody><tr><td>5 mg</td><td style='text-decoration:line-through'>50 mg</td></tr></tbody></table>", "<table><tbody><tr><td><p>5 mg</p></td><td></td></tr></tbody></table>", "Pasted, but struck-through text was left out: 50 mg."),
]  # fmt: skip

MAIL = [
    Case("Outlook: lines of a mail", "<div>Dear all,</div><div><br></div><div>take 5 mg<br>at night</div>", "<p>Dear all,</p><p>take 5 mg<br>at night</p>"),
    Case("Outlook: a list that is one already", "<ol style='margin-top:0cm' start=2 type=1><li class=MsoListParagraph style='margin-left:0cm;mso-list:l0 level1 lfo1'>Two</li><li style='mso-list:l0 level1 lfo1'>Three</li></ol>", '<ol start="2"><li><p>Two</p></li><li><p>Three</p></li></ol>'),
    Case("Outlook: struck through in an answer", "<div class=WordSection1><p class=MsoNormal><span lang=EN-GB>Stop <s>at once</s> slowly<o:p></o:p></span></p></div>", "<p>Stop slowly</p>", "Pasted, but struck-through text was left out: at once."),
    Case("Outlook: a telephone number", "<p>Call <a href='tel:+1%20555%200100'>+1 555 0100</a>.</p>", '<p>Call <a href="tel:+15550100">+1 555 0100</a>.</p>'),
    Case("Outlook: a smiling face", "<p>Good <span style='font-family:Wingdings'>J</span></p>", "<p>Good ☺</p>"),
    Case("Outlook: a mail address", "<p><a href='mailto:a@example.org'>Anna</a></p>", '<p><a href="mailto:a@example.org">Anna</a></p>'),
    Case("Mail: a layout of tables", "<table><tr><td><table><tr><td>Take it</td></tr><tr><td>daily</td></tr></table></td></tr></table>", "<table><tbody><tr><td><p>Take it</p><p>daily</p></td></tr></tbody></table>"),
    Case("Mail: words that only the list of mails shows", "<div style='display:none;max-height:0'>Preview</div><div style='font-size:0'>tiny<span style='font-size:12px'>seen</span></div>", "<p>seen</p>"),
    Case("Mail: a picture that counts readers, a picture of a sign", "<p>a<img src=x width=1 height=1> <img alt='😀' src=y></p>", "<p>a 😀</p>"),
    Case("Mail: plain lines", "<pre class='moz-quote-pre' wrap>one\ntwo *three*</pre>", "<p>one<br>two *three*</p>"),
    Case("Mail: lines without paragraphs", "one<br>two<br><br>three", "<p>one<br>two<br><br>three</p>"),
]  # fmt: skip

OTHER_PROGRAMS = [
    Case("LibreOffice: struck through and deleted", "<p style='margin-bottom:0'>Take <strike>two</strike> <del>three</del> one</p>", "<p>Take one</p>", "Pasted, but struck-through text was left out: two."),
    Case("LibreOffice: a list that starts at three", "<ol start='3'>\n\t<li><p>Third</p></li>\n\t<li><p>Fourth</p></li>\n</ol>", '<ol start="3"><li><p>Third</p></li><li><p>Fourth</p></li></ol>'),
    Case("LibreOffice: the Symbol font", "<p><font face='Symbol'>a</font>, <font face='Symbol, serif'>&#61616;</font>C</p>", "<p>α, °C</p>"),
    Case("LibreOffice: a footnote", "<p>It helps.<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a></p><div id='sdfootnote1'><p class='sdfootnote'><a class='sdfootnotesym' href='#sdfootnote1anc'>1</a> Smith 2019</p></div>", "<p>It helps.</p>", "Pasted, but a footnote was left out: Smith 2019 (add it under References and cite it)."),
    Case("Pages: style by classes", "<style>p.p1 {font: 12px Helvetica} span.s1 {text-decoration: line-through} span.s2 {vertical-align: 4.0px} span.b {font-weight: bold}</style><p class=p1><span class=b>Take</span> <span class=s1>two</span> 10<span class=s2>6</span></p>", "<p><strong>Take</strong> 10<sup>6</sup></p>", "Pasted, but struck-through text was left out: two."),
    Case("Pages: a space that is no usual one", "<p class=p1>5<span class='Apple-converted-space'>&nbsp;</span>mg</p>", "<p>5 mg</p>"),
    Case("Excel: a struck cell by its class, a hidden row", "<style><!-- .xl65 {mso-style-parent:style0; text-decoration:line-through;} @page {margin:1in} --></style><table><tr height=20><td class=xl65>50</td><td>5</td></tr><tr style='display:none'><td>x</td><td>y</td></tr></table>", "<table><tbody><tr><td></td><td><p>5</p></td></tr></tbody></table>", "Pasted, but struck-through text was left out: 50."),
    Case("Excel: a raised figure in a font of its own", "<style>.font5 {vertical-align:super}</style><table><tr><td>10<font class=font5>6</font></td></tr></table>", "<table><tbody><tr><td><p>10<sup>6</sup></p></td></tr></tbody></table>"),
    Case("Excel: a caption", "<table><caption>Doses</caption><tr><td>5</td></tr></table>", "<p>Doses</p><table><tbody><tr><td><p>5</p></td></tr></tbody></table>"),
    plain("PDF: lines", "Take 10 \uf06dg,\n\uf0b3 30 min before", "<p>Take 10 µg,</p><p>≥ 30 min before</p>"),
    plain("PDF: an arrow or a lozenge", "5 \uf0e0 10 mg", "<p>5 � 10 mg</p>", UNKNOWN),
    plain("PDF: a broken sign", "10 \ufffdg", "<p>10 �g</p>", UNKNOWN),
    plain("Text: stars and lines", "CYP2C19 *2 and *17; 5 * 3 * 2; _old_name_ and __x__; ~~y~~ `z` **b**", "<p>CYP2C19 *2 and *17; 5 * 3 * 2; _old_name_ and __x__; ~~y~~ `z` **b**</p>"),
    plain("Text: what looks like a list, a heading or an address", "- 5 mg\n1. one\n# x\nhttps://example.org", "<p>- 5 mg</p><p>1. one</p><p># x</p><p>https://example.org</p>"),
    Case("Web page: stars and lines", "<p>CYP2C19 *2 and *17; 5 * 3 * 2; _old_name_ **b**</p>", "<p>CYP2C19 *2 and *17; 5 * 3 * 2; _old_name_ **b**</p>"),
]  # fmt: skip

WEB_PAGES = [
    Case("Web page: Persian and a joined sign", "<p>می\u200cخواهم 👩\u200d⚕️ 10\u200cmg</p>", "<p>می\u200cخواهم 👩\u200d⚕️ 10mg</p>"),
    Case("Web page: numbers of items", "<ol><li>a</li><li value=5>b</li><li>c</li></ol>", '<ol><li><p>a</p></li></ol><ol start="5"><li><p>b</p></li><li><p>c</p></li></ol>'),
    Case("Web page: words for the ear alone", "<p>See<span class=visually-hidden> (opens a new window)</span><span style='position:absolute;clip:rect(0px, 0px, 0px, 0px)'>x</span> it</p>", "<p>See it</p>"),
    Case("Web page: an invisible part with a visible one", "<p style='visibility:hidden'>a<span style='visibility:visible'>b</span></p>", "<p>b</p>"),
    Case("Web page: a formula", "<p>Use <math><mfrac><mn>1</mn><mn>2</mn></mfrac><annotation>\\frac12</annotation></math> of it</p>", "<p>Use of it</p>", "Pasted, but a formula was left out: 1 2."),
    Case("Web page: a quotation", "<p>It says <q>never</q>.</p>", "<p>It says “never”.</p>"),
    Case("Web page: a field of a form, a video", "<p>Dose: <input value='5 mg'> <video>No video</video>a day</p>", "<p>Dose: a day</p>", "Pasted, but a field of a form was left out: 5 mg; a video was left out."),
    Case("Web page: a script, a style and what stands in no text", "<title>T</title><p onclick=x()>a<script>b</script><style>c</style><template>d</template><noscript>e</noscript></p>", "<p>a</p>"),
    Case("Web page: an address without a place", "<p><a href='javascript:x()'>a</a> <a href='ftp://x.org/y'>b</a> <a href='page.html'>c</a></p>", "<p>a b c</p>", "Pasted, but an address was left out: ftp://x.org/y; an address was left out: page.html."),
    Case("Web page: parts beside each other", "<div>a</div>b<section>c</section><dl><dt>d</dt><dd>e</dd></dl>", "<p>a</p><p>b</p><p>c</p><p>d</p><p>e</p>"),
    Case("This site: a call-out", "<aside class='get-help' role=note><p class='get-help-title'><svg><path d='M1'/></svg> Get medical help</p><p>Call now.</p></aside>", '<aside class="get-help"><p>Call now.</p></aside>'),
    Case("This site: the number of a source", "<p>It helps.<sup class='citation'><a href='http://localhost/drugs/x/#reference-3'>3</a></sup></p>", "<p>It helps.</p>", "Pasted, but the number of a source was left out: 3 (cite it here)."),
    Case("This editor: words within a paragraph", '<p data-pm-slice="1 1 []">a <strong>b</strong></p>', "<p>a <strong>b</strong></p>"),
]  # fmt: skip

CASES = [*WORD, *WORD_FOR_THE_WEB, *GOOGLE_DOCS, *MAIL, *OTHER_PROGRAMS, *WEB_PAGES]
