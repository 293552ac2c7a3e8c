import nock from 'nock';

export const ORIGIN = 'https://api.telnyx.com';

export const KEY = { apiKey: 'KEY-correct-horse-battery' };

/** A request as it came over the wire. */
export interface Asked {
	method: string;
	/** Under the API: `recordings`, `call_events`; with the method before it unless that is GET. */
	what: string;
	/** With the host, without the query. */
	url: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** The body's own text: read as JSON, long integers would lose digits. */
	text: string;
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
 * Telnyx's API at the wire. It refuses everything that comes without the key (401), and otherwise answers
 * as told. What nobody told it to answer gets 418. Hosts of files answer without a key.
 *
 * @param answers by `what`, e.g. `recordings` or `POST reports/mdr_usage_reports`, a `*` in the place of
 * its last part standing for any; a file by its whole address
 */
export class Wire {
	readonly asked: Asked[] = [];

	constructor(
		private readonly answers: Record<string, Answers>,
		{ origin = ORIGIN, key = KEY }: { origin?: string; key?: typeof KEY } = {},
	) {
		const files = Object.keys(answers).filter((what) => /^https?:/.test(what));
		const hosts = new Set([origin, ...files.map((file) => new URL(file).origin)]);
		for (const host of hosts) this.listen(host, host === origin ? key.apiKey : undefined);
	}

	/** The requests for one thing, in their order. */
	to(what: string): Asked[] {
		return this.asked.filter((request) => request.what === what);
	}

	/** What was asked for, in its order. */
	get transcript(): string[] {
		return this.asked.map(({ what }) => what);
	}

	private listen(host: string, apiKey: string | undefined): void {
		const handle = async (
			req: nock.ReplyFnContext['req'],
			uri: string,
			body: unknown,
		): Promise<nock.ReplyFnResult> => {
			const { pathname, searchParams } = new URL(uri, host);
			const { method, headers } = req;
			const path = pathname.replace(/^\/v2\//, '');
			const what = apiKey === undefined ? `${host}${pathname}` : path;
			const { requestBodyBuffers = [] } = req as { requestBodyBuffers?: Buffer[] };
			const asked: Asked = {
				method,
				what: method === 'GET' ? what : `${method} ${what}`,
				url: `${host}${pathname}`,
				query: Object.fromEntries(searchParams),
				headers: Object.fromEntries(
					Object.entries(headers).map(([name, value]) => [name, String(value)]),
				),
				text: Buffer.concat(requestBodyBuffers).toString(),
				body,
			};
			const isKnown = apiKey === undefined || asked.headers.authorization === `Bearer ${apiKey}`;
			const { fault, ...answer } = isKnown ? await this.answer(asked) : this.refuse(asked);
			if (fault) throw Object.assign(new Error(`broken: ${fault}`), { code: fault });
			return [answer.status ?? 200, (answer.body ?? '') as nock.Body, answer.headers ?? {}];
		};
		// nock gives the request as `this`.
		async function reply(this: nock.ReplyFnContext, uri: string, body: unknown) {
			return await handle(this.req, uri, body);
		}
		const scope = nock(host).persist();
		scope.get(/^\//).query(true).reply(reply);
		scope.post(/^\//).query(true).reply(reply);
		scope.delete(/^\//).query(true).reply(reply);
	}

	private async answer(asked: Asked): Promise<Answer> {
		const nth = this.to(asked.what).length;
		this.asked.push(asked);
		const told = this.answers[asked.what] ?? this.answers[asked.what.replace(/(?<=\/)[^/]+$/, '*')];
		const answer =
			typeof told === 'function' ? await told(asked, nth) : Array.isArray(told) ? told[nth] : told;
		return answer ?? { status: 418, body: problem('00000', `nobody expected ${asked.what}`) };
	}

	private refuse(asked: Asked): Answer {
		this.asked.push(asked);
		return { status: 401, body: problem('10009', 'Authentication failed') };
	}
}

/** The documented form of a refusal. */
export function problem(code: string, title: string, detail?: string): object {
	return { errors: [{ code, title, ...(detail === undefined ? {} : { detail }) }] };
}
