import { Script } from 'node:vm';

/** What the templates are filled in with. */
export interface Names {
	/** Of the class and the folder: `AcmeVoice`. */
	Name: string;
	/** Of the node's type, the constant and the files of the sandbox: `acmeVoice`. */
	name: string;
	/** Of the icons and of files that users get: `acme-voice`. */
	kebab: string;
	/** As users write it: `Acme Voice`. */
	label: string;
	/** What people type to find the node: `acme voice`. */
	word: string;
	/** What GitHub makes of the label as a heading: `acme-voice`. */
	anchor: string;
	/** On the icons until there are better ones. */
	letter: string;
	/** Scheme and host of the API. */
	url: string;
}

/** What was asked for cannot be done; the message says what would be right. */
export class Refusal extends Error {}

const PASCAL_CASE = /^[A-Z][a-z0-9]*(?:[A-Z][a-z0-9]+)*$/;
/** What needs no quoting in code, JSON, pictures and links to headings. */
const LABEL = /^[A-Za-z0-9][A-Za-z0-9 .+-]*(?<! )$/;

/**
 * @param words that the files of every provider have already for something else
 * @throws Refusal when a value is none that code can be made of
 */
export function namesOf(
	Name: string,
	{ label = Name, url = 'https://api.example.com' }: { label?: string; url?: string },
	words: ReadonlySet<string>,
): Names {
	if (!PASCAL_CASE.test(Name)) {
		throw new Refusal(
			`'${Name}' is no name for a class. Write it as in AcmeVoice: letters a to z and digits, each word with a capital, and a letter first. What users read is --label "…".`,
		);
	}
	const name = Name[0].toLowerCase() + Name.slice(1);
	if (!isFree(name) || words.has(name) || words.has(Name) || Name === 'Shared') {
		throw new Refusal(
			`The code of a provider has '${words.has(Name) ? Name : name}' for something else. Add to the name, as in ${Name}Telecom.`,
		);
	}
	if (!LABEL.test(label)) {
		throw new Refusal(
			`'${label}' cannot be the label. It takes letters a to z, digits, blanks and . + - and begins with a letter or digit.`,
		);
	}
	return {
		Name,
		name,
		kebab: Name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-').toLowerCase(),
		label,
		word: label.toLowerCase(),
		anchor: label.toLowerCase().replace(/[.+]/g, '').replaceAll(' ', '-'),
		letter: label[0].toUpperCase(),
		url: originOf(url),
	};
}

/** Whether the language lets a constant have the name. */
function isFree(name: string): boolean {
	try {
		return Boolean(new Script(`'use strict'; const ${name} = 0;`));
	} catch {
		return false;
	}
}

function originOf(text: string): string {
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (url?.protocol === 'https:' && [url.origin, `${url.origin}/`].includes(text))
		return url.origin;
	throw new Refusal(
		`'${text}' is no address of an API. Write scheme and host alone, as in https://api.example.com; paths stand in the code.`,
	);
}
