/// The product's version, the same for all of its processes.
public let productVersion = "0.1.0"
