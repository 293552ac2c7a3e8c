/** A provider's own words in the advice about an answer that is no success. Sentences end with a full stop. */
export interface AdviceFacts {
	/** Who answers, as a sentence begins; absent: the provider's name. */
	who?: string;
	/** 400 and 422: what may be wrong with the request. */
	invalid?: string;
	/**
	 * 401 and 403: what proves who one is; or a sentence for both, where the provider does not tell whether it
	 * knows one.
	 */
	access: Access | string;
	/** 404: where to look, and how long the provider keeps what one may look for. */
	notFound?: string;
	/** 429: what the limit is counted by, e.g. `in a second`. */
	limited?: string;
	/** From 500 on: the page that says how the provider is. */
	statusPage?: string;
	/** Sentences for statuses that mean something of their own here. */
	also?: Readonly<Record<number, string>>;
}

export interface Access {
	/** What the provider calls it, e.g. `API key`. */
	key: string;
	/** Labels of its fields in the credential. */
	fields: readonly string[];
	/** What it has to be, e.g. `it has to be one of version 2`. */
	has?: string;
	/** What it may not where it is refused although it is right; absent: `or the account may not do this`. */
	mayNot?: string;
	/** Where to look then. */
	permissions?: string;
}

/**
 * @param status HTTP status
 * @returns what the user can do about an answer with it, in the provider's words
 */
export function adviceOn(status: number, facts: AdviceFacts & { who: string }): string | undefined {
	const { who, access, also, statusPage } = facts;
	if (also && Object.hasOwn(also, status)) return also[status];
	switch (status) {
		case 400:
		case 422:
			return `${who} takes something about the request for invalid. ${facts.invalid ?? 'Check the parameter that it names.'}`;
		case 401:
		case 403:
			if (typeof access === 'string') return access;
			return status === 401 ? unknownKey(access) : forbidden(access);
		case 404:
			return facts.notFound ?? 'Check the ID.';
		case 429:
			return `${who} limits how many requests it takes${facts.limited ? ` ${facts.limited}` : ''}. Lower 'Requests at Once' or raise 'Max Wait' in the options.`;
		default:
			if (status < 500) return undefined;
			return `${who} has a problem of its own. Try again later, or raise the retries in the options.${statusPage ? ` ${statusPage} says how it is.` : ''}`;
	}
}

function unknownKey({ fields, has }: Access): string {
	const labels = fields.map((label) => `the '${label}'`).join(' and ');
	return `Check ${labels} in the credential${has ? `: ${has}` : ''}.`;
}

function forbidden({ key, mayNot, permissions }: Access): string {
	const may = mayNot ?? 'or the account may not do this';
	return [`The ${key} is right, but it ${may}.`, permissions].filter(Boolean).join(' ');
}
