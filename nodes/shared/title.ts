/** Names that are not simply their words. */
const WORDS: Record<string, string> = { id: 'ID', ms: 'Ms', url: 'URL', cdr: 'CDR' };

/** @returns `durationSeconds` or `duration_seconds` as `Duration Seconds` */
export function titleOf(field: string): string {
	return field
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.split(/[\s_-]+/)
		.filter(Boolean)
		.map((word) => WORDS[word.toLowerCase()] ?? word[0].toUpperCase() + word.slice(1))
		.join(' ');
}
