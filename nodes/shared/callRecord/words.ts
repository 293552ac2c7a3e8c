import { textOrNull } from './values';

/** Meanings, each with the words for it, written as the provider writes them. */
export type Vocabulary<Meaning extends string> = Partial<Record<Meaning, readonly string[]>>;

/**
 * Says what a provider's words mean, in whatever capitals they come.
 *
 * @param vocabularies where several have a word, the last one counts
 * @param spelled what of a word counts; default: all but its capitals
 * @returns a look-up, which gives `null` for a word that is not listed and for what is no word
 */
export function meaningsOf<Meaning extends string>(
	vocabularies: Vocabulary<Meaning> | ReadonlyArray<Vocabulary<Meaning>>,
	spelled: (word: string) => string = (word) => word.toLowerCase(),
): (word: unknown) => Meaning | null {
	const pairs: Array<[string, Meaning]> = [];
	for (const vocabulary of ([] as Array<Vocabulary<Meaning>>).concat(vocabularies)) {
		for (const meaning of Object.keys(vocabulary) as Meaning[]) {
			for (const word of vocabulary[meaning] ?? []) pairs.push([word, meaning]);
		}
	}
	const meanings = new Map(pairs.map(([word, meaning]) => [spelled(word), meaning]));
	// On the path of every record: a word that comes as it is listed need not be spelled anew.
	const asListed = new Map(pairs.map(([word]) => [word, meanings.get(spelled(word))]));
	return (word) => {
		const known = asListed.get(word as string);
		if (known !== undefined) return known;
		const text = textOrNull(word);
		return text === null ? null : (meanings.get(spelled(text)) ?? null);
	};
}
