import nock from 'nock';
import { ORIGIN } from './vonageBusiness';

/** A request as it came over the wire. */
export interface Asked {
	method: string;
	/** Without the API's fixed beginning: `token`, `reports/accounts/1/call-logs`, … */
	what: string;
	/** The path as it was written, with what is encoded. */
	path: string;
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
 * Vonage at the wire. It gives `token-1`, `token-2` … to who logs in or renews, refuses everything that
 * comes without the newest token (401), and otherwise answers as told. What nobody told it to answer
 * gets 418.
 */
export class Wire {
	readonly asked: Asked[] = [];

	/** The token that is accepted. */
	token: string;

	private issued = 0;

	constructor(
		private readonly answers: Record<string, Answers>,
		{ origin = ORIGIN, token = 'token-1' }: { origin?: string; token?: string } = {},
	) {
		this.token = token;
		const answer = async (asked: Asked) => await this.answer(asked);
		async function reply(this: nock.ReplyFnContext, uri: string, body: unknown) {
			const {
				fault,
				status = 200,
				headers = {},
				body: content = '',
			} = await answer({
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
		scope.delete(/^\//).query(true).reply(reply);
	}

	/** The requests for one thing, in their order. */
	to(what: string): Asked[] {
		return this.asked.filter((request) => request.what === what);
	}

	/** What was asked for, in its order. */
	get transcript(): string[] {
		return this.asked.map(({ what }) => what);
	}

	/** The documented answer, with the next token and the next refresh token. */
	issue(): Answer {
		this.issued += 1;
		this.token = `token-${this.issued}`;
		return {
			body: {
				access_token: this.token,
				refresh_token: `refresh-${this.issued}`,
				token_type: 'Bearer',
				scope: 'openid',
				expires_in: 86_400,
			},
		};
	}

	private async answer(asked: Asked): Promise<Answer> {
		const nth = this.to(asked.what).length;
		this.asked.push(asked);
		const told = this.answers[asked.what];
		if (asked.what === 'token' && told === undefined) return this.issue();
		if (asked.what !== 'token' && asked.headers.authorization !== `Bearer ${this.token}`) {
			return { status: 401 };
		}
		const answer =
			typeof told === 'function' ? await told(asked, nth) : Array.isArray(told) ? told[nth] : told;
		return answer ?? { status: 418, body: { message: `nobody expected ${asked.what}` } };
	}
}

/** A host without any rule, as cloud storage is: what comes there is only written down. */
export function fileHost(
	origin: string,
	answers: Answer | ((asked: Asked, nth: number) => Answer),
): { asked: Asked[] } {
	const asked: Asked[] = [];
	nock(origin)
		.persist()
		.get(/^\//)
		.query(true)
		.reply(function (uri, body) {
			const one: Asked = {
				method: this.req.method,
				...addressOf(uri),
				headers: Object.fromEntries(
					Object.entries(this.req.headers).map(([name, value]) => [name, String(value)]),
				),
				body,
			};
			const answer = typeof answers === 'function' ? answers(one, asked.length) : answers;
			asked.push(one);
			return [answer.status ?? 200, answer.body ?? '', answer.headers] as nock.ReplyFnResult;
		});
	return { asked };
}

function addressOf(uri: string): Pick<Asked, 'what' | 'path' | 'query'> {
	const { pathname, searchParams } = new URL(uri, ORIGIN);
	return {
		what: pathname.replace(/^\/(t\/vbc\.prod\/)?/, ''),
		path: pathname,
		query: Object.fromEntries(searchParams),
	};
}
