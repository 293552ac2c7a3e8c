import nock from 'nock';
import { LOGIN, ORIGIN } from './fonoUc';

/** A request as it came over the wire. */
export interface Asked {
	method: string;
	/** Under the API, without its fixed beginning: `login`, `cdrs`, `recordings`, `recording/<id>`. */
	what: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: unknown;
}

export interface Answer {
	/** 200 by default. */
	status?: number;
	/** An object is sent as JSON; text, bytes and streams as they are. */
	body?: unknown;
	headers?: Record<string, string>;
	/** No answer: the connection breaks with this code. */
	fault?: string;
}

/** Always the same, one after the other, or made from the request. */
export type Answers = Answer | Answer[] | ((asked: Asked, nth: number) => Answer | Promise<Answer>);

/**
 * A FonoUC system at the wire. It gives `token-1`, `token-2` … to who logs in, refuses everything that
 * comes without the newest token (401) or the account ID (400), and otherwise answers as told. What
 * nobody told it to answer gets 418.
 */
export class Wire {
	readonly asked: Asked[] = [];

	/** The token that is accepted; take it away to let it expire. */
	token: string;

	private logins = 0;

	constructor(
		private readonly answers: Record<string, Answers>,
		{ origin = ORIGIN, token = 'none yet' }: { origin?: string; token?: string } = {},
	) {
		this.token = token;
		// eslint-disable-next-line @typescript-eslint/no-this-alias -- nock gives the request as `this`
		const wire = this;
		async function reply(this: nock.ReplyFnContext, uri: string, body: unknown) {
			const {
				fault,
				status = 200,
				headers = {},
				body: content = '',
			} = await wire.answer({
				method: this.req.method,
				...addressOf(uri),
				headers: Object.fromEntries(
					Object.entries(this.req.headers).map(([name, value]) => [name, String(value)]),
				),
				body,
			});
			if (fault) throw Object.assign(new Error(`broken: ${fault}`), { code: fault });
			return [status, content, headers] as nock.ReplyFnResult;
		}
		const scope = nock(origin).persist();
		scope.get(/^\//).query(true).reply(reply);
		scope.post(/^\//).query(true).reply(reply);
	}

	/** The requests for one thing, in their order. */
	to(what: string): Asked[] {
		return this.asked.filter((request) => request.what === what);
	}

	/** What was asked for, in its order: `['login', 'cdrs', 'cdrs']`. */
	get transcript(): string[] {
		return this.asked.map(({ what }) => what);
	}

	private async answer(asked: Asked): Promise<Answer> {
		const nth = this.to(asked.what).length;
		this.asked.push(asked);
		const told = this.answers[asked.what];
		if (asked.what === 'login' && told === undefined) return this.logIn();
		if (asked.what !== 'login') {
			if (asked.headers.authorization !== `Bearer ${this.token}`) return { status: 401 };
			if (asked.headers['x-account-id'] !== LOGIN.accountId) return { status: 400 };
		}
		const answer =
			typeof told === 'function' ? await told(asked, nth) : Array.isArray(told) ? told[nth] : told;
		return answer ?? { status: 418, body: { message: `nobody expected ${asked.what}` } };
	}

	/** The documented answer, with the next token. */
	logIn(): Answer {
		this.logins += 1;
		this.token = `token-${this.logins}`;
		return { body: { user: {}, access_token: this.token, refresh_token: 'refresh-secret' } };
	}
}

function addressOf(uri: string): Pick<Asked, 'what' | 'query'> {
	const { pathname, searchParams } = new URL(uri, ORIGIN);
	return {
		what: pathname.replace(/^\/api\/v2\/(reports\/)?/, ''),
		query: Object.fromEntries(searchParams),
	};
}
