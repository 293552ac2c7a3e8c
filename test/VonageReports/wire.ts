import nock from 'nock';
import { KEY, ORIGIN } from './vonageReports';

/** A request as it came over the wire. */
export interface Asked {
	method: string;
	/**
	 * Under the API: `records`, `reports`, `reports/<id>`, `media/<id>`; with the method before it unless
	 * that is GET, as in `POST reports` and `DELETE reports/<id>`.
	 */
	what: string;
	/** With the host, without the query. */
	url: string;
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
 * Vonage's API at the wire. It refuses everything that comes without the key and its secret (401), and
 * otherwise answers as told. What nobody told it to answer gets 418.
 *
 * @param answers by `what`, e.g. `records` or `POST reports`; a `*` in the place of an ID stands for any
 */
export class Wire {
	readonly asked: Asked[] = [];

	constructor(
		private readonly answers: Record<string, Answers>,
		{ origin = ORIGIN, key = KEY }: { origin?: string; key?: typeof KEY } = {},
	) {
		const basic = `Basic ${Buffer.from(`${key.apiKey}:${key.apiSecret}`).toString('base64')}`;
		const handle = async (
			{ method, headers }: nock.ReplyFnContext['req'],
			uri: string,
			body: unknown,
		): Promise<nock.ReplyFnResult> => {
			const { pathname, searchParams } = new URL(uri, origin);
			const path = pathname.replace(/^\/v\d\/(reports\/(?=records$))?/, '');
			const asked: Asked = {
				method,
				what: method === 'GET' ? path : `${method} ${path}`,
				url: `${origin}${pathname}`,
				query: Object.fromEntries(searchParams),
				headers: Object.fromEntries(
					Object.entries(headers).map(([name, value]) => [name, String(value)]),
				),
				body,
			};
			const isKnown = asked.headers.authorization === basic;
			const { fault, ...answer } = isKnown ? await this.answer(asked) : this.refuse(asked);
			if (fault) throw Object.assign(new Error(`broken: ${fault}`), { code: fault });
			return [answer.status ?? 200, (answer.body ?? '') as nock.Body, answer.headers ?? {}];
		};
		// nock gives the request as `this`.
		async function reply(this: nock.ReplyFnContext, uri: string, body: unknown) {
			return await handle(this.req, uri, body);
		}
		const scope = nock(origin).persist();
		scope.get(/^\//).query(true).reply(reply);
		scope.post(/^\//).query(true).reply(reply);
		scope.delete(/^\//).query(true).reply(reply);
	}

	/** The requests for one thing, in their order. */
	to(what: string): Asked[] {
		return this.asked.filter((request) => request.what === what);
	}

	/** What was asked for, in its order: `['POST reports', 'reports/r-1']`. */
	get transcript(): string[] {
		return this.asked.map(({ what }) => what);
	}

	private async answer(asked: Asked): Promise<Answer> {
		const nth = this.to(asked.what).length;
		this.asked.push(asked);
		const told = this.answers[asked.what] ?? this.answers[asked.what.replace(/(?<=\/)[^/]+$/, '*')];
		const answer =
			typeof told === 'function' ? await told(asked, nth) : Array.isArray(told) ? told[nth] : told;
		return answer ?? { status: 418, body: { title: `nobody expected ${asked.what}` } };
	}

	/** The documented refusal. */
	private refuse(asked: Asked): Answer {
		this.asked.push(asked);
		return {
			status: 401,
			body: {
				type: 'https://developer.nexmo.com/api-errors#unauthorized',
				title: 'Unauthorized',
				detail: 'You did not provide correct credentials.',
			},
		};
	}
}
