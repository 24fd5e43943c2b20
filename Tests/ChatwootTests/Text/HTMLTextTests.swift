import Testing

@testable import Chatwoot

@Suite("HTML as text")
struct HTMLTextTests {
    struct Example: CustomTestStringConvertible, Sendable {
        let html: String
        let text: String
        var testDescription: String { String(html.prefix(60).filter { !$0.isNewline }) }
    }

    @Test(
        "reads as a person sees it",
        arguments: [
            Example(html: "<p>Hi Dana,</p><p>Your box is on its way.</p>", text: "Hi Dana,\n\nYour box is on its way."),
            Example(html: "<p>One<br>two<br/>three</p>", text: "One\ntwo\nthree"),
            Example(html: "Tom &amp; Jerry &lt;3 &eacute; &#x5E9; &nbsp; x", text: "Tom & Jerry <3 é ש x"),
            Example(html: "a  b\n c<b>d</b> <i>e</i>", text: "a b cd e"), Example(html: "<pre>a\n  b</pre>c", text: "a\nb\n\nc"),
            Example(html: "<p>unclosed<p>paragraphs<p>here", text: "unclosed\n\nparagraphs\n\nhere"),
            Example(html: "5 < 6 > 4 and <3", text: "5 < 6 > 4 and <3"),
            Example(html: "<ol start=3><li>x<li>y</ol>", text: "3. x\n4. y"),
            Example(html: "a<!-- <p>no</p> -->b<!-->c<!--->d", text: "abcd"), Example(html: "<svg/><p>after", text: "after"),
            Example(html: "<p>said</p><blockquote>quoted</blockquote>", text: "said\n\n> quoted"),
            Example(html: "<a href='https://example.com'><img src=x></a>x", text: "x"),
            Example(html: "<a href='https://example.com'><b>our</b> <i>site</i></a>.", text: "our site (https://example.com)."),
            Example(html: "<div><div>a</div><div><br></div><div>b</div></div>", text: "a\n\nb"),
            Example(html: "<div hidden>x</div><span style='VISIBILITY : Hidden'>y</span>z", text: "z"),
            Example(html: "</p>a</b></div>b", text: "ab"), Example(html: "<b><i>x</b>y</i>z", text: "xyz"),
            Example(html: "a\u{0}b", text: "ab"), Example(html: "", text: ""), Example(html: "<", text: "<"),
            Example(
                html: "<img alt='a>b' src='data:image/png;base64," + String(repeating: "A", count: 100_000) + "'>x", text: "x"),
        ])
    func plain(_ example: Example) {
        #expect(HTMLText.plain(example.html) == example.text)
    }

    struct Hostile: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let html: String
        var text: String? = nil
    }

    static let hostilePages: [Hostile] = [
        Hostile(
            testDescription: "100,000 nested blocks", html: String(repeating: "<div>", count: 100_000) + "deep", text: "deep"),
        Hostile(
            testDescription: "a million nested bold", html: String(repeating: "<b>", count: 1_500_000) + "deep", text: "deep"),
        Hostile(
            testDescription: "nested tables", html: String(repeating: "<table><tr><td>", count: 100_000) + "deep", text: "deep"),
        Hostile(
            testDescription: "fonts of every colour left open",
            html: (0..<50_000).map { "<p><font color=\($0)>x</p>" }.joined()),
        Hostile(
            testDescription: "closing tags of nothing", html: String(repeating: "</x>", count: 1_000_000) + "end", text: "end"),
        Hostile(
            testDescription: "closings of nothing in a deep page",
            html: String(repeating: "<x1>", count: 500) + String(repeating: "</x2>y", count: 200_000)),
        Hostile(testDescription: "links in links", html: String(repeating: "<a href=https://example.com>x", count: 50_000)),
        Hostile(
            testDescription: "a long link of small parts",
            html: "<a href=https://e.com>" + String(repeating: "<b>x</b>", count: 200_000)),
        Hostile(testDescription: "5 MB of text", html: String(repeating: "word &amp; ", count: 500_000)),
        Hostile(testDescription: "a tag without end", html: "text<p title=\"" + String(repeating: "<", count: 2_000_000)),
        Hostile(testDescription: "open comments", html: String(repeating: "<!--", count: 1_000_000)),
        Hostile(testDescription: "open scripts", html: "x" + String(repeating: "<script>", count: 500_000), text: "x"),
        Hostile(
            testDescription: "comments that end early", html: String(repeating: "<!--><div>", count: 100_000) + "deep",
            text: "deep"),
        Hostile(testDescription: "misnested", html: String(repeating: "<b><p><i></b></i>", count: 100_000) + "deep"),
        Hostile(testDescription: "text in tables", html: "<table>" + String(repeating: "x<tr>", count: 200_000)),
        Hostile(testDescription: "quotations", html: String(repeating: "<blockquote>x", count: 100_000)),
        Hostile(testDescription: "attributes", html: "<p " + (0..<100_000).map { "a\($0)=1 " }.joined() + ">x", text: "x"),
        Hostile(
            testDescription: "attributes under the limit",
            html: String(repeating: "<p " + (0..<800).map { "a\($0)=1 " }.joined() + ">x", count: 500)),
        Hostile(testDescription: "Gmail's boxes", html: String(repeating: "<div class=gmail_quote>x", count: 50_000)),
    ]

    @Test("of hostile pages takes a bounded time, stack and length", arguments: hostilePages)
    func hostile(_ page: Hostile) {
        let clock = ContinuousClock()
        var text = ""
        let time = clock.measure { text = HTMLText.plain(page.html, limit: 100_000) }
        // Unoptimised and beside other tests; quadratic time would be minutes.
        #expect(time < .seconds(30), "took \(time)")
        #expect(text.utf8.count <= 400_000)
        if let expected = page.text { #expect(text == expected) }
    }

    @Test("of random tags is never refused nor crashes", arguments: 0..<40)
    func random(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let pieces = [
            "<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<a href=https://e.com>", "</a>", "<blockquote>",
            "</blockquote>", "<li>", "<ul>", "</ul>", "<!--", "-->", "<", ">", "\"", "'", "=", "text", "&amp;", "&", "\u{0}", "é",
            "<select>",
            "<svg>", "<math>", "<template>", "<style>", "</style>", "<frameset>", "<body>", "</html>", "<form>", "<br>", "</br>",
            "שלום",
        ]
        let html = (0..<400).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        let page = HTMLConverter.lines(of: html, limit: 10_000)
        #expect(page != nil)
        _ = EmailText.written(html: html, text: nil)
    }

    @Test("that is too much for the parser is what stands between the tags")
    func fallback() {
        #expect(HTMLText.withoutTags("<p>Hello <b>Dana</b></p><script>x</script><p>Bye", limit: 100) == "Hello\nDana\nBye")
    }
}
