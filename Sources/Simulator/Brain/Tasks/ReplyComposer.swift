import JSON

/// Writes the body of an answer: what was understood, what the data says, what the knowledge says, what is proposed.
/// It states nothing that it was not given, and never that something was done.
struct ReplyComposer {
    let situation: Situation
    let facts: Facts
    let speech: Speech

    struct Reply {
        var paragraphs: [String]
        /// Why a person should see this; nil when the answer stands on what was known.
        var doubt: String?
        var usedPassages: [KnownPassage] = []

        var text: String { paragraphs.joined(separator: "\n\n") }
    }

    private static let topics: [(Concept, Phrase)] = [
        (.shipping, .aboutShipping), (.payment, .aboutPayment), (.frequency, .aboutFrequency), (.skip, .aboutPause),
        (.pause, .aboutPause), (.address, .aboutAddress), (.customization, .aboutPreferences), (.damage, .aboutDamage),
    ]

    func reply() -> Reply {
        let signals = situation.signals
        let topics = asked
        if signals.weight(.wantsHuman) >= 5, topics.isEmpty {
            return Reply(paragraphs: [speech.say(.colleague)], doubt: "The customer asks for a person.")
        }
        if topics.isEmpty, signals.weight(.gratitude) >= 2, signals.weight(.cancel) < 5 {
            return Reply(paragraphs: [speech.say(.aboutThanks)])
        }
        var reply = Reply(paragraphs: [])
        let proposals = proposalSentences
        if signals.weight(.cancel) >= 5 {
            let leaving = Leaving(situation: situation, facts: facts)
            let hasLink = leaving.isToldSo || calls(.cancelLink).contains { !ReplyComposer.isRefused($0.output) }
            reply.paragraphs.append(leaving.reply(speech, hasLink: hasLink).joined(separator: " "))
        }
        for topic in topics {
            var sentences = [speech.say(topic.phrase)] + factSentences(topic.concept)
            if let question = question(topic.concept) { sentences.append(question) }
            let paragraph = sentences.joined(separator: " ")
            if !reply.paragraphs.contains(paragraph) { reply.paragraphs.append(paragraph) }
        }
        if let quoted = quotation() {
            reply.paragraphs.append(quoted.sentence)
            reply.usedPassages = [quoted.passage]
        }
        if !proposals.isEmpty { reply.paragraphs.append(speech.say(.confirm, proposals.joined(separator: " "))) }
        finish(&reply, saidFacts: topics.contains { !factSentences($0.concept).isEmpty } || !proposals.isEmpty)
        return reply
    }

    /// The topics of the message, the first asked first; at most two, and one a phrase.
    private var asked: [(concept: Concept, phrase: Phrase)] {
        let signals = situation.signals
        let strongest = ReplyComposer.topics.map { signals.weight($0.0) }.max() ?? 0
        let named = ReplyComposer.topics.filter { signals.weight($0.0) >= 4 && signals.weight($0.0) * 5 >= strongest * 2 }
        let first = named.sorted { signals.weight($0.0) > signals.weight($1.0) }.prefix(2)
            .sorted { (signals.position($0.0) ?? 0) < (signals.position($1.0) ?? 0) }
        var phrases: Set<Phrase> = []
        return first.filter { phrases.insert($0.1).inserted }.map { (concept: $0.0, phrase: $0.1) }
    }

    private func calls(_ action: ToolKind.Action) -> [(call: ToolCall, output: String)] {
        situation.answeredCalls.filter { answered in
            situation.prompt.tools.contains { $0.name == answered.call.name && ToolKind($0) == .action(action) }
        }
    }

    private func finish(_ reply: inout Reply, saidFacts: Bool) {
        let isLeaving = situation.signals.weight(.cancel) >= 5
        if reply.paragraphs.isEmpty {
            reply.paragraphs = [speech.say(.askDetails)]
            reply.doubt = "The message does not say what is wanted."
        } else if !saidFacts, reply.usedPassages.isEmpty, !isLeaving, !asksSomething {
            reply.paragraphs.append(speech.say(.notFound) + " " + speech.say(.colleague))
            reply.doubt = "Neither the data nor the knowledge answers this."
        } else if situation.signals.weight(.wantsHuman) >= 5 {
            reply.paragraphs.append(speech.say(.colleague))
            reply.doubt = "The customer asks for a person."
        }
    }

    private var asksSomething: Bool { asked.contains { question($0.concept) != nil } }
}

extension ReplyComposer {
    private var said: ReplyFacts { ReplyFacts(facts) }

    /// What the data says about a topic.
    private func factSentences(_ topic: Concept) -> [String] {
        switch topic {
        case .shipping: shippingFacts
        case .payment: paymentFacts
        case .frequency, .skip, .pause, .customization: subscriptionFacts
        default: []
        }
    }

    private var shippingFacts: [String] {
        var sentences: [String] = []
        if let number = said.trackingNumber, let status = said.deliveryStatus {
            let status = speech.say(status)
            sentences.append(
                said.carrier.map { speech.say(.parcelWithCarrier, number, $0, status) } ?? speech.say(.parcel, number, status))
        }
        if let date = said.deliveredOn {
            sentences.append(speech.say(.deliveredOn, date))
        } else {
            if let scan = said.lastScan { sentences.append(speech.say(.lastScan, scan.place, scan.date)) }
            if let date = said.expectedOn { sentences.append(speech.say(.expectedOn, date)) }
        }
        if said.deliveryStatus == nil, let date = said.shippedOn { sentences.append(speech.say(.shippedOn, date)) }
        return sentences
    }

    private var paymentFacts: [String] {
        var sentences: [String] = []
        if let payment = said.lastPayment { sentences.append(speech.say(.lastPayment, payment.amount, payment.date)) }
        if let date = said.nextPayment { sentences.append(speech.say(.nextPayment, date)) }
        return sentences
    }

    private var subscriptionFacts: [String] {
        var sentences: [String] = []
        if let status = said.status { sentences.append(speech.say(.subscription, speech.say(status))) }
        if let frequency = said.frequency { sentences.append(speech.say(.frequency, speech.say(frequency))) }
        if let date = said.pausedUntil { sentences.append(speech.say(.pausedUntil, date)) }
        return sentences
    }

    /// What must be asked before the request can go on.
    private func question(_ topic: Concept) -> String? {
        switch topic {
        case .address where calls(.address).isEmpty: speech.say(.askAddress)
        case .frequency where Wishes.frequency(situation.signals) == nil: speech.say(.askFrequency)
        case .damage where !situation.signals.has(.hasPhotos): speech.say(.askPhotos)
        case .shipping, .payment:
            facts.isEmpty && EmailAddress.first(in: situation.message) == nil ? speech.say(.askEmail) : nil
        default: nil
        }
    }

    /// A sentence for each write tool that was called: what it would do, once confirmed.
    private var proposalSentences: [String] {
        situation.answeredCalls.compactMap { answered in
            guard let tool = situation.prompt.tools.first(where: { $0.name == answered.call.name }),
                case .action(let action) = ToolKind(tool), !ReplyComposer.isRefused(answered.output)
            else { return nil }
            return ActionSummary(call: answered.call, action: action, speech: speech).sentence
        }
    }

    private static func isRefused(_ output: String) -> Bool {
        // A tool that worked answers with data; one that failed, with a sentence.
        guard let value = try? JSON.parse(Array(output.utf8)) else { return true }
        return !value["error"].isNull
    }

    /// The sentence of the knowledge that answers best, when it is in the customer's language.
    private func quotation() -> (sentence: String, passage: KnownPassage)? {
        Quotation(message: situation.folded, wanted: situation.signals, language: speech.language).best(in: situation.passages)
    }
}
