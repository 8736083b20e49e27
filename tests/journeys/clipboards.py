"""What other programs put on the clipboard, shortened, and what it should become."""

# ruff: noqa: E501

from playwright.sync_api import Locator

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Temp/clip_filelist.xml">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!--
 /* Font Definitions */ @font-face {font-family:"Cambria Math";} p.MsoNormal {margin:0cm; mso-style-parent:"";}
--></style><!--[if gte mso 10]><style>table.MsoNormalTable {mso-style-name:"Table Normal";}</style><![endif]-->
</head><body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->
<h1 style='mso-margin-top-alt:auto'><span lang=EN-US style='mso-fareast-font-family:"Times New Roman"'>How
to take it<o:p></o:p></span></h1>
<p class=MsoNormal style='margin-bottom:8.0pt'><span style='font-size:12.0pt;color:#1F3864'>Take it <b
style='mso-bidi-font-weight:normal'>once</b> a day, <i>not</i> more than 10<sup>2</sup>&nbsp;mg. The life
style = yours.<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>With food<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><!--[if
!supportLists]--><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->never with alcohol</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>In the evening</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>First step</p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;border:none'><tr
style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.4pt;border:solid windowtext 1.0pt'><p
class=MsoNormal><b>Dose<o:p></o:p></b></p></td><td width=301 style='width:225.4pt'><p class=MsoNormal>5 mg</p></td>
</tr></table>
<p class=MsoNormal onclick="alert(1)"><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""

WORD_CLEAN = (
    "<h2>How to take it</h2>"
    "<p>Take it <strong>once</strong> a day, <em>not</em> more than 10<sup>2</sup>\xa0mg. The life style = yours.</p>"
    "<ul><li><p>With food</p><ul><li><p>never with alcohol</p></li></ul></li><li><p>In the evening</p></li></ul>"
    "<ol><li><p>First step</p></li></ol>"
    "<table><tbody><tr><td><p><strong>Dose</strong></p></td><td><p>5 mg</p></td></tr></tbody></table>"
)

GOOGLE_DOCS = """<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;"
id="docs-internal-guid-1f2e3d4c-7fff-aaaa-bbbb-0123456789ab"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span
style="font-size:16pt;font-family:Arial,sans-serif;font-weight:400;white-space:pre-wrap;">Side effects</span></h2><p
dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;font-style:normal;white-space:pre-wrap;">A
dry mouth is </span><span style="font-size:11pt;font-weight:700;white-space:pre-wrap;">common</span><span
style="font-size:11pt;font-weight:400;white-space:pre-wrap;">, as CO</span><span
style="font-size:0.6em;font-weight:400;vertical-align:sub;">2</span><span style="font-style:italic;"> is not</span><a
href="https://www.nhs.uk/" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">
(NHS)</span></a></p><br /><ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr"
style="list-style-type:disc;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span
style="font-size:11pt;font-weight:400;">Drink water</span></p></li></ul></b><br class="Apple-interchange-newline">"""

GOOGLE_DOCS_CLEAN = (
    "<h2>Side effects</h2>"
    "<p>A dry mouth is <strong>common</strong>, as CO<sub>2</sub><em> is not</em>"
    '<a href="https://www.nhs.uk/"> (NHS)</a></p>'
    "<ul><li><p>Drink water</p></li></ul>"
)


def paste(text: Locator, html: str) -> None:
    """Paste this HTML into a text."""
    text.evaluate(
        """(element, html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            const options = { clipboardData, bubbles: true, cancelable: true };
            element.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        html,
    )
