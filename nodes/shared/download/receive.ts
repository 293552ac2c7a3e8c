import { UserError, type IHttpRequestOptions } from 'n8n-workflow';
import type { Exchange, Outcome } from '../http/classify';
import { requestAnswer, type BodyCheck, type RequestTools } from '../http/request';
import { chainOf, transportFault } from '../http/transport';
import type { OperationContext } from '../operation/operation';
import { UnreadableFile } from '../unpack/unreadable';
import { isStreamed, withReadableError } from './body';
import { extentOf } from './extent';
import type { Deadline } from './late';
import { BrokenOff, Transfer, type Arrival } from './transfer';

/** How a file is asked for. */
export interface Asking {
	/** In messages, e.g. `recording`. */
	what: string;
	context: OperationContext;
	tools: RequestTools;
	/** Without a byte for so long, in ms, the connection is taken for lost. */
	timeoutMs: number;
	/** As for {@link requestAnswer}. */
	isWanted?: (status: number) => boolean;
	/** The same; for a body that was taken. */
	isBroken?: BodyCheck;
	/** Sends a request, where that is more than to send it: follows redirects and links. */
	ask?: RequestTools['send'];
}

/** Does something with a file's bytes while they come. */
export type Taker = (exchange: Exchange, bytes: AsyncIterable<Uint8Array>) => Promise<Outcome>;

/**
 * Asks for a file, and has its bytes taken as they come. Asking and taking are one for the retries and
 * the budget: a place in flight is held until the last byte has come. Where the bytes stop before the end
 * that the headers announced, the next try asks for the rest if the host gives that, or for all of it.
 *
 * @returns the answer as it was taken, or one without a file
 * @throws RequestFailed as {@link requestAnswer}; also when it never came whole
 */
export async function receive(
	request: IHttpRequestOptions,
	asking: Asking,
	take: Taker,
): Promise<Exchange> {
	const { tools, timeoutMs, isWanted, isBroken } = asking;
	const reception = new Reception(asking, take);
	try {
		return await requestAnswer(
			{
				...request,
				encoding: 'stream',
				timeout: timeoutMs,
				// Packed on the way, half a file could not be told from a whole one.
				headers: { ...request.headers, 'Accept-Encoding': 'identity' },
			},
			{ ...tools, send: async (one) => await reception.send(one) },
			{ repeatable: true, isWanted, isBroken },
		);
	} finally {
		await reception.giveUp();
	}
}

/** One file over all its tries. */
class Reception {
	/** What has begun to come and has not ended, in this try or in one before. */
	private transfer: Transfer | undefined;
	private taking: Promise<Outcome> | undefined;
	private readonly deadline: Deadline;

	constructor(
		private readonly asking: Asking,
		private readonly take: Taker,
	) {
		this.deadline = { timeoutMs: asking.timeoutMs, clock: asking.tools.clock };
	}

	async send(request: IHttpRequestOptions): Promise<Outcome> {
		const { context, tools, ask = tools.send } = this.asking;
		const connection = new AbortController();
		const outcome = await ask({
			...request,
			headers: { ...request.headers, ...this.transfer?.rest },
			abortSignal: AbortSignal.any([context.signal, connection.signal]),
		});
		if ('failure' in outcome) return outcome;
		return await this.judge(outcome.exchange, () => connection.abort());
	}

	/** Ends what has begun to come, so that it leaves nothing half behind. */
	async giveUp(): Promise<void> {
		this.transfer?.giveUp();
		await this.taking?.catch(() => undefined);
		this.transfer = undefined;
	}

	private async judge(exchange: Exchange, close: () => void): Promise<Outcome> {
		const { status, body } = exchange;
		const { what } = this.asking;
		if (this.transfer && (status === 412 || status === 416)) {
			return await this.startAnew(close, `${this.transfer.lastFault}, and the rest was refused`);
		}
		if (status < 200 || status >= 300) return await withReadableError({ exchange }, this.deadline);
		if (status === 204 || !isStreamed(body)) {
			await this.giveUp();
			return { exchange: status === 204 ? { ...exchange, body: null } : exchange };
		}
		const extent = extentOf(exchange);
		if (typeof extent === 'string') {
			return await this.startAnew(close, `the ${what} is not whole: ${extent}`);
		}
		const arrival = { body, extent, close };
		if (this.transfer && extent.isPart) return await this.goOn(this.transfer, arrival);
		await this.giveUp();
		if (extent.start > 0) {
			return await this.startAnew(close, `the ${what} came from byte ${extent.start} on only`);
		}
		return await this.begin(exchange, arrival);
	}

	private async startAnew(close: () => void, message: string): Promise<Outcome> {
		await this.giveUp();
		close();
		return broken(message);
	}

	private async goOn(transfer: Transfer, arrival: Arrival): Promise<Outcome> {
		const pause = transfer.nextPause();
		if (transfer.goOnWith(arrival)) return await this.takenOr(pause);
		const message = `${transfer.lastFault}, and what came then was not the rest`;
		return await this.startAnew(arrival.close, message);
	}

	private async begin(exchange: Exchange, arrival: Arrival): Promise<Outcome> {
		const { what, context, tools } = this.asking;
		const transfer = new Transfer(arrival, what, tools.clock);
		const pause = transfer.nextPause();
		const over = new AbortController();
		void transfer.watch(this.deadline, AbortSignal.any([context.signal, over.signal]));
		this.transfer = transfer;
		this.taking = this.take(exchange, transfer.bytes())
			.catch((error: unknown) => failureOf(error, arrival, { what, context }))
			.finally(() => {
				over.abort();
				transfer.giveUp();
				this.transfer = undefined;
			});
		// Between two tries nobody waits for it.
		this.taking.catch(() => undefined);
		return await this.takenOr(pause);
	}

	private async takenOr(pause: Promise<string>): Promise<Outcome> {
		return await Promise.race([this.taking as Promise<Outcome>, pause.then(broken)]);
	}
}

function broken(message: string): Outcome {
	return { failure: { kind: 'transport', message } };
}

/**
 * @param arrival what the file began to come by
 * @throws what who takes the file has to say about it, such as a UserError
 */
function failureOf(
	error: unknown,
	{ extent }: Arrival,
	{ what, context: { signal } }: Pick<Asking, 'what' | 'context'>,
): Outcome {
	signal.throwIfAborted();
	const chain = chainOf(error);
	const cause = chain.find((link) => link instanceof BrokenOff) ?? transportFault(error);
	if (cause) return broken(cause.message);
	const said = chain.find(isOwnWord);
	// Of a file whose length nobody announced, nothing but the file itself shows that it broke off.
	const isCutShort = said instanceof UnreadableFile && said.reason === 'cutShort';
	if (isCutShort && extent.total === undefined) return broken(said.message);
	if (said) throw said;
	const { message } = error as Error;
	return { failure: { kind: 'notSent', message: `The ${what} could not be stored: ${message}` } };
}

/** Whether an error is for the user as it is, and not about how the file was taken. */
function isOwnWord(error: unknown): boolean {
	return error instanceof UserError || error instanceof UnreadableFile;
}
