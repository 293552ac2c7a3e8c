import nock from 'nock';
import { bodyOf, type SentBody } from './requestBody';

/** A request as it came over the wire. */
export interface Asked extends SentBody {
	method: string;
	/** What it is about, in the provider's `whatOf`; at other hosts its whole address. */
	what: string;
	/** With the host, without the query. */
	url: string;
	/** The path as it was written, with what is encoded. */
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
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

/** What is one provider's own at the wire. */
export interface Api {
	origin: string;
	/** A request in a word: the key of its answers, and what assertions see. */
	whatOf(request: { method: string; path: string }): string;
	/** The token or key that is accepted from the beginning. */
	token: string;
	/** What is answered to a request that does not carry what it has to; `undefined` lets it through. */
	authorize(asked: Asked, token: string): Answer | undefined;
	/** Where a login is asked for, by `what`, and what it gives out: `token-1`, `token-2` … */
	login?: { what: string; body(token: string, nth: number): object };
}

/** `what` for providers whose paths mean several things: the method before it, unless that is GET. */
export const withMethod = (method: string, what: string): string =>
	method === 'GET' ? what : `${method} ${what}`;

/**
 * A provider's API at the wire. It refuses what is not authorized, and otherwise answers as told; what
 * nobody told it to answer gets 418. Hosts of files answer anybody.
 */
export class ApiWire {
	readonly asked: Asked[] = [];

	/** The token that is accepted; take it away to let it expire. */
	token: string;

	private readonly origin: string;

	private logins = 0;

	/**
	 * @param answers by `what`, e.g. `records` or `POST reports`, a `*` in the place of its last part
	 * standing for any; a file on another host by its whole address
	 */
	constructor(
		private readonly api: Api,
		private readonly answers: Record<string, Answers>,
		{ origin = api.origin, token = api.token }: { origin?: string; token?: string } = {},
	) {
		this.token = token;
		this.origin = origin;
		const files = Object.keys(answers).filter((what) => /^https?:/.test(what));
		const hosts = new Set([origin, ...files.map((file) => new URL(file).origin)]);
		for (const host of hosts) this.listen(host);
	}

	/** The requests for one thing, in their order. */
	to(what: string): Asked[] {
		return this.asked.filter((request) => request.what === what);
	}

	/** What was asked for, in its order: `['login', 'cdrs', 'cdrs']`. */
	get transcript(): string[] {
		return this.asked.map(({ what }) => what);
	}

	/** The documented answer to a login, with the next token. */
	logIn(): Answer {
		this.logins += 1;
		this.token = `token-${this.logins}`;
		return { body: this.api.login?.body(this.token, this.logins) };
	}

	private listen(host: string): void {
		const answer = async (request: nock.ReplyFnContext['req'], uri: string, body: unknown) =>
			await this.answer(this.read(host, request, uri, body), host === this.origin);
		async function reply(this: nock.ReplyFnContext, uri: string, sent: unknown) {
			// nock gives the request as `this`.
			const { fault, status = 200, body = '', headers = {} } = await answer(this.req, uri, sent);
			if (fault) throw Object.assign(new Error(`broken: ${fault}`), { code: fault });
			return [status, body, headers] as nock.ReplyFnResult;
		}
		const scope = nock(host).persist();
		for (const method of ['get', 'post', 'delete'] as const) {
			scope[method](/^\//).query(true).reply(reply);
		}
	}

	private read(
		host: string,
		request: nock.ReplyFnContext['req'],
		uri: string,
		body: unknown,
	): Asked {
		const { pathname: path, searchParams } = new URL(uri, host);
		const { method } = request;
		const url = `${host}${path}`;
		return {
			method,
			what: host === this.origin ? this.api.whatOf({ method, path }) : withMethod(method, url),
			url,
			path,
			query: Object.fromEntries(searchParams),
			headers: Object.fromEntries(
				Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
			),
			...bodyOf(request, body),
		};
	}

	private async answer(asked: Asked, isOwn: boolean): Promise<Answer> {
		const { what } = asked;
		const nth = this.to(what).length;
		this.asked.push(asked);
		const isLogin = isOwn && what === this.api.login?.what;
		const refusal = isOwn && !isLogin ? this.api.authorize(asked, this.token) : undefined;
		if (refusal) return refusal;
		const told = this.answers[what] ?? this.answers[what.replace(/(?<=\/)[^/]+$/, '*')];
		if (told === undefined && isLogin) return this.logIn();
		const answer =
			typeof told === 'function' ? await told(asked, nth) : Array.isArray(told) ? told[nth] : told;
		return answer ?? { status: 418, body: { message: `nobody expected ${what}` } };
	}
}

/** The class whose objects are this provider at the wire. */
export function wireOf(api: Api) {
	return class extends ApiWire {
		constructor(
			...[answers, own]: [Record<string, Answers>, { origin?: string; token?: string }?]
		) {
			super(api, answers, own);
		}
	};
}

/** A host without any rule, as cloud storage is: what comes there is only written down. */
export function fileHost(origin: string, answers: Answers): ApiWire {
	const whatOf = () => 'file';
	return new ApiWire({ origin, whatOf, token: '', authorize: () => undefined }, { file: answers });
}
