import AgentRuntime
import Contracts
import EventLoop
import HTTPTransport
public import JSON
import Wire
public struct ToolDefinition: Sendable { public var name: String; public var description: String; public var parameters: JSONValue }
public struct ToolCall: Sendable { public var id: String; public var name: String; public var arguments: JSONValue }
public struct ToolOutcome: Sendable { public var output: String; public var isError: Bool }
public enum TranscriptItem: Sendable { case user(String) }
