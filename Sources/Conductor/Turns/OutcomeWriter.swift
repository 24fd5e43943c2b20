import Contracts
import EventLoop
import FoundationEssentials
import JSON
import Store

/// Makes of a turn's ending what the customer, the colleague and the records get. Pure but for the ids of proposals.
struct OutcomeWriter {
    let catalog: Catalog
    let composer: ReplyComposer
    let session: SessionSnapshot
    let uses: [ModelUse]
    let reports: [StepReport]
    let elapsed: Duration

    func delivery(for ending: TurnEnding, _ progress: TurnProgress) -> Delivery {
        let drafts = progress.drafts.values.compactMap(\.output)
        let proposals = ending.repliesWithDraft ? proposals(of: drafts, language: progress.language) : []
        let composed = drafts.isEmpty ? nil : composer.compose(progress, session: session, catalog: catalog)
        let response =
            ending.repliesWithDraft
            ? composed ?? composer.holding(ending, progress) : composer.holding(ending, progress)
        let outcome = ChatOutcome(
            response: response, sessionID: session.id, category: progress.classification?.primary ?? Catalog.unknown,
            decision: ending.decision, confidence: ending.confidence, actionsTaken: [],
            actionsPending: proposals.map { proposal in
                [
                    "id": .string(proposal.id), "tool": .string(proposal.tool), "arguments": proposal.arguments,
                    "summary": .string(proposal.summary), "confirms": .string(proposal.confirms),
                ]
            },
            escalationReason: ending.reason,
            contextForAgent: ending.decision == .send ? nil : briefing(ending, progress, draft: composed),
            metadata: metadata(progress))
        let kind: Delivery.Kind =
            switch ending.decision {
            case .send: .reply
            case .draft: .draft
            case .escalate: .handover
            }
        return Delivery(
            kind: kind, outcome: outcome, payload: payload(outcome, ending), channel: progress.channel,
            urgency: progress.classification?.urgency ?? .medium,
            proposals: proposals, inputTokens: uses.reduce(0) { $0 + $1.inputTokens },
            outputTokens: uses.reduce(0) { $0 + $1.outputTokens })
    }

    /// What the help desk is sent; null for a caller who waits for the outcome himself.
    private func payload(_ outcome: ChatOutcome, _ ending: TurnEnding) -> JSONValue {
        guard session.conversation != nil else { return .null }
        let team =
            ending.redLine != nil
            ? catalog.escalationTeam : catalog.categories[outcome.category]?.team ?? catalog.defaultTeam
        let dispatch = Dispatch(outcome, channel: session.channel, team: team)
        // A dispatch is strings and flags: it always encodes.
        return (try? JSONValue(encoding: dispatch)) ?? .null
    }

    private func proposals(of drafts: [Draft], language: String) -> [Delivery.Proposal] {
        drafts.flatMap(\.proposals).map { draft in
            Delivery.Proposal(
                id: UUID().uuidString.lowercased(), tool: draft.tool, arguments: draft.arguments,
                summary: composer.summary(of: draft, language: language),
                language: language, confirms: (catalog.tools[draft.tool]?.confirms ?? .operator).rawValue)
        }
    }

    private func metadata(_ progress: TurnProgress) -> ChatOutcome.Metadata {
        // The model that wrote the answer is the one that the caller asks about; before there is one, the router's.
        let drafting = progress.drafts.values.compactMap { $0.output?.use }.first ?? progress.route?.output?.use
        let detected = progress.detect.map {
            $0.output ?? OutstandingVerdict(isOutstanding: true, trigger: $0.reason, confidence: 1)
        }
        return ChatOutcome.Metadata(
            modelUsed: drafting?.model, reasoningEffort: drafting?.reasoning,
            processingTimeMS: Int(elapsed.milliseconds), isOutstanding: detected?.isOutstanding ?? false,
            outstandingTrigger: detected?.trigger, language: progress.language,
            secondaryCategory: progress.classification?.secondary, costUSD: uses.reduce(0) { $0 + $1.costUSD })
    }

    private func briefing(_ ending: TurnEnding, _ progress: TurnProgress, draft: String?) -> AgentBriefing {
        AgentBriefing(
            category: progress.classification?.primary ?? Catalog.unknown,
            urgency: ending.redLine == nil ? progress.classification?.urgency ?? .medium : .critical,
            sentiment: progress.classification?.sentiment ?? .neutral,
            customer: progress.identify?.output,
            whatWasDone: reports.map { "\($0.step) by \($0.agent): \($0.summary)" },
            whyItStopped: ending.reason ?? "", draft: draft)
    }
}
