/// Pages in the shapes that mail programs give them.
let htmlMails: [MailExample] = [
    MailExample(
        "Gmail, answered above",
        html: """
            <div dir="ltr">Hi,<div><br></div><div>My box has not arrived. Order&nbsp;10234.</div><div><br></div><div>Best regards,</div>\
            <div>Dana Levi</div></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">On Mon, Jan 5,\
             2026 at 10:00 AM Lev &lt;<a href="mailto:care@example.com">care@example.com</a>&gt; wrote:<br></div>\
            <blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">\
            <div>Thank you for your order!</div></blockquote></div>
            """,
        written: "Hi,\n\nMy box has not arrived. Order 10234.\n\nBest regards,\nDana Levi"),
    MailExample(
        "Gmail, signature block",
        html: """
            <div dir="ltr"><div>Please change my address.</div><div><br></div><span class="gmail_signature_prefix">-- </span><br>\
            <div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr"><b>Dana Levi</b><div>CEO, Acme Ltd</div>\
            <div>+972 50 000 0000</div></div></div></div>
            """,
        written: "Please change my address."),
    MailExample(
        "Gmail, answers between the quotations",
        html: """
            <div dir="ltr">See below.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 5 Jan 2026 at 10:00, \
            Lev &lt;<a href="mailto:care@example.com">care@example.com</a>&gt; wrote:<br></div><blockquote class="gmail_quote" \
            style="border-left:1px solid #ccc">Which size?</blockquote><div>Medium, please.</div><blockquote class="gmail_quote" \
            style="border-left:1px solid #ccc">Which colour?</blockquote><div>Blue.</div></div>
            """,
        written: "See below.\n\nMedium, please.\n\nBlue."),
    MailExample(
        "Gmail, forwarded with a word",
        html: """
            <div dir="ltr">What is this charge?</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded \
            message ---------<br>From: <strong>Bank</strong> &lt;<a href="mailto:bank@example.com">bank@example.com</a>&gt;<br>Date: Mon, \
            Jan 5, 2026<br>Subject: Charge<br>To: Dana &lt;d@example.com&gt;<br></div><div>You were charged 99.</div></div>
            """,
        written: "What is this charge?"),
    MailExample(
        "Gmail, forwarded and nothing else: the forwarded mail is kept",
        html: """
            <div dir="ltr"><br></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message \
            ---------<br>From: Bank<br>Subject: Charge<br><br></div><div>You were charged 99.</div></div>
            """,
        written: "---------- Forwarded message ---------\nFrom: Bank\nSubject: Charge\n\nYou were charged 99."),
    MailExample(
        "Gmail in Hebrew",
        html: """
            <div dir="rtl">שלום,<div>לא קיבלתי את החבילה של חודש ינואר.</div><div><br></div><div>תודה,</div><div>דנה לוי</div></div><br>\
            <div class="gmail_quote"><div dir="rtl" class="gmail_attr">\u{202B}בתאריך יום ב׳, 5 בינו׳ 2026 ב-10:00 מאת \u{202A}Lev\u{202C}\u{200F} \
            &lt;\u{202A}<a href="mailto:care@example.com">care@example.com</a>\u{202C}\u{200F}&gt;:\u{202C}<br></div><blockquote \
            class="gmail_quote">תודה על הזמנתך</blockquote></div>
            """,
        written: "שלום,\nלא קיבלתי את החבילה של חודש ינואר.\n\nתודה,\nדנה לוי"),
    MailExample(
        "Outlook on the web",
        html: """
            <html><head><style>p {margin:0}</style></head><body dir="ltr"><div class="elementToProof" style="font-family: Aptos">Hello, where \
            is my refund?</div><div class="elementToProof"><br></div><div id="Signature"><p>Dana Levi</p><p>Acme Ltd</p></div>\
            <div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font \
            face="Calibri"><b>From:</b> Lev &lt;care@example.com&gt;<br><b>Sent:</b> Monday, January 5, 2026 10:00<br><b>To:</b> Dana<br>\
            <b>Subject:</b> Your order</font><div>&nbsp;</div></div><div>We have refunded you.</div></body></html>
            """,
        written: "Hello, where is my refund?"),
    MailExample(
        "Outlook for Windows",
        html: """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if gte mso 9]><xml><o:p>x</o:p></xml><![endif]--><style>\
            p.MsoNormal {margin:0cm}</style></head><body lang=EN-US><div class=WordSection1><p class=MsoNormal>Dear team,<o:p></o:p></p>\
            <p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Please cancel my subscription.<o:p></o:p></p>\
            <p class=MsoNormal>Dana Levi<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid \
            #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> Lev &lt;care@example.com&gt; <br><b>Sent:</b> Monday, \
            January 5, 2026 10:00 AM<br><b>To:</b> Dana Levi &lt;d@example.com&gt;<br><b>Subject:</b> Your box<o:p></o:p></p></div></div>\
            <p class=MsoNormal>Your box is on its way.<o:p></o:p></p></div></body></html>
            """,
        written: "Dear team,\n\nPlease cancel my subscription.\nDana Levi"),
    MailExample(
        "Outlook for Windows in Russian",
        html: """
            <body><div class=WordSection1><p class=MsoNormal>Где моя посылка?</p><div><p class=MsoNormal><b>От:</b> Lev<br><b>Отправлено:</b> \
            5 января 2026 г. 10:00<br><b>Кому:</b> Анна<br><b>Тема:</b> Заказ</p></div><p class=MsoNormal>Спасибо.</p></div></body>
            """,
        written: "Где моя посылка?"),
    MailExample(
        "Outlook for iOS",
        html: """
            <html><body><div dir="ltr">It arrived broken.</div><div id="ms-outlook-mobile-body-separator-line"><br></div>\
            <div id="ms-outlook-mobile-signature">Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>\
            <div id="mail-editor-reference-message-container"><hr><div id="divRplyFwdMsg"><b>From:</b> Lev<br><b>Sent:</b> Monday<br></div>\
            <div>Hello</div></div></body></html>
            """,
        written: "It arrived broken."),
    MailExample(
        "Apple Mail",
        html: """
            <html><body style="overflow-wrap: break-word;">I never ordered this.<div><br></div><div>Dana<br id="lineBreakAtBeginningOfMessage">\
            <div><br><blockquote type="cite"><div>On 5 Jan 2026, at 10:00, Lev &lt;care@example.com&gt; wrote:</div><br>\
            <div><div>Your order has shipped.</div></div></blockquote></div><br></div></body></html>
            """,
        written: "I never ordered this.\n\nDana"),
    MailExample(
        "iPhone, attribution outside the quotation",
        html: """
            <html><body dir="auto">Thanks, got it<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div><div \
            dir="ltr"><br><blockquote type="cite">On Jan 5, 2026, at 10:00, Lev &lt;care@example.com&gt; wrote:<br><br></blockquote></div>\
            <blockquote type="cite"><div dir="ltr">Hello</div></blockquote></body></html>
            """,
        written: "Thanks, got it"),
    MailExample(
        "Apple Mail, answers below the quotation",
        html: """
            <body><div>On 5 Jan 2026, at 10:00, Lev &lt;care@example.com&gt; wrote:</div><blockquote type="cite"><div>Do you want a \
            refund?</div></blockquote><div>Yes, a refund.</div></body>
            """,
        written: "Yes, a refund."),
    MailExample(
        "Thunderbird",
        html: """
            <html><body><p>Can I pay by bank transfer?</p><p>Jürgen</p><div class="moz-signature">-- <br>Jürgen Müller<br>Berlin</div>\
            <div class="moz-cite-prefix">Am 05.01.26 um 10:00 schrieb Lev:<br></div><blockquote type="cite" \
            cite="mid:1@example.com"><p>Ihre Rechnung</p></blockquote></body></html>
            """,
        written: "Can I pay by bank transfer?\n\nJürgen"),
    MailExample(
        "Yahoo",
        html: """
            <html><body><div class="ydp1a2b3cyahoo-style-wrap"><div dir="ltr">I moved to Haifa.</div><div class="ydp77signature">Sent from \
            Yahoo Mail on Android</div></div><div id="yahoo_quoted_123" class="ydp99yahoo_quoted"><div>On Monday, January 5, 2026 at \
            10:00:00 AM GMT+2, Lev &lt;care@example.com&gt; wrote:</div><div><br></div><div>Where to?</div></div></body></html>
            """,
        written: "I moved to Haifa."),
    MailExample(
        "Samsung",
        html: """
            <html><body dir="auto">Order 77 is missing an item.<div dir="auto"><br></div><div id="composer_signature"><div>Sent from my \
            Galaxy</div></div><div><br></div><div><div>-------- Original message --------</div><div>From: Lev &lt;care@example.com&gt;</div>\
            <div>Date: 05/01/2026 10:00 (GMT+02:00)</div><div>To: dana@example.com</div><div>Subject: Hi</div></div><p>Hello</p></body></html>
            """,
        written: "Order 77 is missing an item."),
    MailExample(
        "Proton",
        html: """
            <div>Merci beaucoup.</div><div class="protonmail_signature_block"><div>Sent with Proton Mail</div></div><div \
            class="protonmail_quote">Le lundi 5 janvier 2026 à 10:00, Lev &lt;care@example.com&gt; a écrit :<br><blockquote \
            type="cite">Bonjour</blockquote></div>
            """,
        written: "Merci beaucoup."),
    MailExample(
        "An indented passage is no quotation",
        html: """
            <div>My new address:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px"><div>1 Main St</div></blockquote>
            """,
        written: "My new address:\n\n1 Main St"),
    MailExample(
        "Only a quotation: it is kept",
        html: "<div><br></div><blockquote type=\"cite\"><div>Is the box late?</div></blockquote>",
        written: "Is the box late?"),
    MailExample(
        "Only a signature: it is kept",
        html: "<div class=\"gmail_signature\">Dana Levi, 050-0000000</div>",
        written: "Dana Levi, 050-0000000"),
    MailExample(
        "Structure, links, what is hidden",
        html: """
            <title>t</title><script>alert("<p>x</p>")</script><div style="display: none">preview</div><p>See <a \
            href="https://example.com/a?b=1&amp;c=2">my order</a> or <a href="https://www.example.com/">example.com</a>, <a \
            href="mailto:d@example.com">d@example.com</a>; <a href="javascript:x()">no</a>.</p><ul><li>one<ol><li>a</li><li>b</li></ol></li>\
            <li>two &lt;3</li></ul><table><tr><th>Item</th><th>Price</th></tr><tr><td>Box</td><td>€&nbsp;9.90</td></tr></table>line<br>next
            """,
        written: """
            See my order (https://example.com/a?b=1&c=2) or example.com, d@example.com; no.

            - one

              1. a
              2. b

            - two <3

            Item | Price
            Box | € 9.90
            line
            next
            """),
    MailExample(
        "A page of nothing: the text part speaks", html: "<html><body><img src=\"cid:1\"></body></html>", text: "Hello",
        written: "Hello"),
]
