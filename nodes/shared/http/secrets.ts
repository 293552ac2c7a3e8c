/** Fields of a credential whose values nobody may read: passwords, secrets, keys, tokens. */
const SECRET_FIELD = /(password|secret|token|key|passphrase)$/i;

/** What a login gives may hold a token under any name. */
const TOKEN_DATA = /tokenData$/i;

/** A value that is shorter is only hidden where it stands alone: inside words it is chance. */
const SHORTEST_INSIDE_WORDS = 4;

/** A person reads so many characters of a foreign text, and more only fill the screen. */
const LONGEST_FOREIGN_TEXT = 500;

/** No user name is longer; what is, need not be looked for beside a secret. */
const LONGEST_NAME = 100;

const HIDDEN = '***';

/** Hides secrets in a text. */
export type Mask = (text: string) => string;

/** @returns the values of a credential that are secret */
function secretsIn(credential: object): string[] {
	const values = Object.entries(credential).flatMap(([field, value]) => {
		if (typeof value === 'object' && value !== null) {
			return TOKEN_DATA.test(field) ? textsIn(value) : secretsIn(value as object);
		}
		return typeof value === 'string' && SECRET_FIELD.test(field) ? [value] : [];
	});
	return values.filter((value) => value.trim() !== '');
}

/** Of a token's data all texts are secret that could be a token, which its type and its scope are not. */
function textsIn(data: object): string[] {
	return Object.entries(data).flatMap(([field, value]) => {
		if (typeof value === 'object' && value !== null) return textsIn(value as object);
		return typeof value === 'string' &&
			/token|secret|assertion|code$/i.test(field) &&
			!/type$/i.test(field)
			? [value]
			: [];
	});
}

/**
 * @param credentials decrypted; several states of one, where its token was renewed
 * @returns what hides their secrets in a text, in each form in which they may travel: as they are, joined
 * with a name as `name:secret`, in an address, in JSON, in Base64
 */
export function maskFor(...credentials: object[]): Mask {
	const secrets = variantsOf(credentials.flatMap(secretsIn));
	const names = variantsOf(credentials.flatMap(namesIn));
	const pairs = secrets.flatMap((secret) =>
		[...names, ...secrets].flatMap((name) => (name === secret ? [] : [`${name}:${secret}`])),
	);
	const forms = new Set([...secrets, ...pairs].flatMap(formsOf));
	// The longest first: a secret may be a part of another form.
	const patterns = [...forms].sort((a, b) => b.length - a.length).map(patternOf);
	const any = patterns.length === 0 ? undefined : new RegExp(patterns.join('|'), 'giu');
	return (text) => hideTokens(any ? text.replace(any, HIDDEN) : text);
}

/** @returns each text as it was entered, and as it is sent */
function variantsOf(texts: string[]): string[] {
	const sent = texts.map((text) => text.trim().replace(/^bearer\s+/i, ''));
	return [...new Set([...texts, ...sent])].filter((text) => text.length > 1);
}

/** User names and the like. */
function namesIn(credential: object): string[] {
	return Object.entries(credential).flatMap(([field, value]) =>
		typeof value === 'string' && value.length < LONGEST_NAME && !SECRET_FIELD.test(field)
			? [value]
			: [],
	);
}

/** What looks like a token is hidden whosever it is. */
export const hideTokens: Mask = (text) =>
	text
		.replace(/\b(bearer|basic)\s+\S+/gi, `$1 ${HIDDEN}`)
		.replace(/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN);

/** Cuts a text from outside to what a person reads. */
export function shortened(text: string, most = LONGEST_FOREIGN_TEXT): string {
	if (text.length <= most) return text;
	// Not through the middle of a character that takes two places.
	return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Hides secrets in all texts of a value. */
export function maskedValues<T>(value: T, mask: Mask): T {
	if (typeof value === 'string') return mask(value) as T;
	if (Array.isArray(value)) return value.map((one: unknown) => maskedValues(one, mask)) as T;
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, one]) => [name, maskedValues(one, mask)]);
	return Object.fromEntries(entries) as T;
}

function formsOf(secret: string): string[] {
	// Half of a character that takes two places cannot be in an address.
	const whole = new TextDecoder().decode(new TextEncoder().encode(secret));
	const inAddress = encodeURIComponent(whole);
	const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(secret)));
	const inBase64 = [base64, base64.replace(/\+/g, '-').replace(/\//g, '_')];
	const forms = [
		secret,
		JSON.stringify(secret).slice(1, -1),
		secret.replace(/\//g, '\\/'),
		secret
			.replace(/&/g, '&amp;')
			.replace(/</g, '&lt;')
			.replace(/>/g, '&gt;')
			.replace(/"/g, '&quot;'),
		inAddress,
		inAddress.replace(/%20/g, '+'),
		inAddress.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`),
		encodeURI(whole),
		...inBase64.flatMap((one) => [one.replace(/=+$/, ''), encodeURIComponent(one)]),
	];
	return forms;
}

function patternOf(form: string): string {
	const pattern = form.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
	return form.length < SHORTEST_INSIDE_WORDS
		? `(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`
		: pattern;
}
