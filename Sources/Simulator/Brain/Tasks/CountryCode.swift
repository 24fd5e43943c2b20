/// ISO 3166-1 codes of countries as customers write them.
enum CountryCode {
    /// Nil for a name that is not known. Two capital letters are a code already.
    static func of(_ name: String) -> String? {
        if name.utf8.count == 2, name.uppercased() == name, name.allSatisfy(\.isLetter) { return name == "UK" ? "GB" : name }
        return codes[FoldedText(name)]
    }

    private static let codes: [FoldedText: String] = {
        let names: [(String, String)] = [
            ("US", "usa, united states, united states of america, america, сша, ארצות הברית, estados unidos, etats unis"),
            ("GB", "united kingdom, great britain, england, scotland, wales, великобритания, אנגליה, inglaterra, royaume uni"),
            ("IL", "israel, израиль, ישראל, israël"), ("CA", "canada, канада, קנדה, canadá"),
            ("AU", "australia, австралия, אוסטרליה"),
            ("NZ", "new zealand, новая зеландия"), ("DE", "germany, deutschland, германия, allemagne, גרמניה, alemania"),
            ("FR", "france, франция, frankreich, צרפת, francia"), ("ES", "spain, españa, испания, spanien"),
            ("NL", "netherlands, the netherlands, holland, nederland, нидерланды, הולנד"),
            ("BE", "belgium, belgië, belgique, бельгия"),
            ("CH", "switzerland, schweiz, suisse, швейцария"), ("AT", "austria, österreich, австрия"),
            ("SE", "sweden, sverige, швеция"), ("NO", "norway, norge, норвегия"), ("FI", "finland, suomi, финляндия"),
            ("DK", "denmark, danmark, дания"), ("PT", "portugal, португалия"), ("BR", "brazil, brasil, бразилия"),
            ("MX", "mexico, méxico, мексика"), ("AR", "argentina, аргентина"), ("IT", "italy, italia, италия"),
            ("IE", "ireland, ирландия"), ("ZA", "south africa"), ("UA", "ukraine, украина, україна"), ("RU", "russia, россия"),
            ("PL", "poland, polska, польша"), ("JP", "japan"), ("SG", "singapore"), ("PH", "philippines"), ("NG", "nigeria"),
            ("KE", "kenya"), ("IN", "india"), ("KR", "south korea, korea"), ("CO", "colombia"), ("CL", "chile"),
            ("PE", "peru, perú"),
        ]
        return Dictionary(
            names.flatMap { code, list in list.split(separator: ",").map { (FoldedText($0), code) } },
            uniquingKeysWith: { first, _ in first })
    }()
}
