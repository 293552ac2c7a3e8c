import type { IDataObject, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import { systemClock } from '../clock';
import { readChoice } from '../fields/choice';
import { readOptions } from '../fields/collections';
import { readRetryPolicy } from '../fields/pullOptions';
import type { ParameterReader } from '../fields/reader';
import type { Show } from '../fields/show';
import { credentialTypeOf } from '../http/account';
import { benchOf } from '../operation/bench';
import { shapeOfRows } from '../sink/sink';
import { batchesOf } from '../source/batches';
import type { Source, SourcePlan } from '../source/source';
import type { AlertRule } from './alertRule';
import { readAlertRule } from './alertFields';
import { isCharged, sourcesOf, type AnyEvent } from './event';
import { askedTooMuch } from './failure';
import { readLateness, readStart, readTriggerOptions } from './fields';
import { scopeOf } from './scope';
import type { Lateness } from './sweep';
import { alertTaker, itemsTaker } from './takers';
import type { Watch } from './watch';
import type { Reading } from './window';

/** @throws UserError when the parameter has none of its values */
export function chosenEvent(n8n: IPollFunctions, events: readonly AnyEvent[]): AnyEvent {
	const values = events.map(({ value }) => value);
	const value = readChoice('Trigger On', n8n.getNodeParameter('event', values[0]), values);
	return events[values.indexOf(value)];
}

/** What is asked, of whom, by the parameters of an event. */
export interface Asked {
	source: Source<object>;
	show: Show;
	account: IDataObject;
	options: IDataObject;
	plan: SourcePlan<object>;
	reader: ParameterReader;
	/**
	 * @param range half-open, Unix seconds
	 * @param limit records wanted; `Infinity` for all
	 */
	read(
		range: { from: number; to: number },
		signal: AbortSignal,
		limit?: number,
	): AsyncIterable<object[]>;
}

/**
 * @param reader gives the parameters to the source
 * @param endMs when it has to be done, in ms since 1970 UTC: no wait may be longer
 * @throws UserError naming the parameter that is wrong
 */
export async function askedBy(
	n8n: IPollFunctions,
	event: AnyEvent,
	{ endMs, reader = n8n }: { endMs: number; reader?: ParameterReader },
): Promise<Asked> {
	const { source, show } = chosenSource(n8n, event);
	const { provider } = source;
	const account = await n8n.getCredentials<IDataObject>(credentialTypeOf(n8n, provider));
	const options = readOptions(n8n);
	const bench = benchOf(n8n, provider, event.name);
	const policy = readRetryPolicy(options);
	const plan = source.plan({ reader, account, options, limit: Infinity });
	const request: IHttpRequestOptions = {
		method: 'GET',
		url: source.url ?? '',
		headers: { Accept: 'application/json' },
	};
	return {
		source,
		show,
		account,
		options,
		plan,
		reader,
		read({ from, to }, signal, limit = Infinity) {
			const leftMs = Math.max(0, endMs - systemClock.now());
			const patience = { ...policy, maxTotalWaitMs: Math.min(policy.maxTotalWaitMs, leftMs) };
			return batchesOf(
				source,
				{ reader, account, options, limit },
				{
					request,
					tools: bench.tools(patience, signal),
					range: { fromMs: from * 1000, toMs: to * 1000 },
				},
			).rows;
		},
	};
}

function chosenSource(
	n8n: IPollFunctions,
	event: AnyEvent,
): { source: Source<object>; show: Show } {
	const sources = sourcesOf(event);
	const { source } = event;
	if (!('options' in source)) return sources[0];
	const values = source.options.map(({ value }) => value);
	const chosen = n8n.getNodeParameter(source.name, source.default);
	return sources[values.indexOf(readChoice(source.displayName, chosen, values))];
}

/**
 * @param endMs see {@link askedBy}
 * @throws UserError naming the parameter that is wrong
 */
export async function watchingOf(
	n8n: IPollFunctions,
	event: AnyEvent,
	{ endMs }: { endMs: number },
): Promise<Watch<object>> {
	const options = readOptions(n8n);
	const { limit, catchUp, emitChanged } = readTriggerOptions(event, options);
	const rule = event.alert && readAlertRule(n8n, options, event.alert);
	const outcomes = rule && countedOutcomes(event, rule);
	const asked = await askedBy(n8n, event, { endMs, reader: withOutcomes(n8n, outcomes) });
	const { source, plan } = asked;
	const lateness = readLateness(event, options, asked.reader);
	const late: Lateness = { ...lateness, behind: Math.ceil((plan.behindNowMs ?? 0) / 1000) };
	const version = emitChanged && event.version;
	const reading: Reading<object> = {
		many: source.many,
		dated: source.dates !== undefined,
		charged: isCharged(event),
		read: asked.read,
		identity: plan.identity,
		time: plan.time,
		isReady: (row) => event.isReady?.(row, n8n) ?? true,
		askedTooMuch,
		...(version ? { version } : {}),
	};
	const shape = rule ? undefined : shapeOfRows(asked);
	return {
		scope: scopeOf(n8n, event, { ...asked, more: outcomes }),
		reading,
		late,
		start: readStart(n8n, systemClock.now()),
		catchUp,
		taker: (kept) =>
			rule
				? alertTaker(kept, {
						rule: {
							...rule,
							lateBy: Math.ceil(late.lookBack / 60),
							onlyFailed: outcomes !== undefined,
						},
						group: rule.group,
						toCall: callsOf(asked),
						logger: n8n.logger,
					})
				: itemsTaker({
						limit,
						convert: (row) => shape?.convert(row) ?? {},
						tellChange: emitChanged,
					}),
	};
}

/** @throws TypeError for a source whose records are no calls */
export function callsOf({ plan, source }: Pick<Asked, 'plan' | 'source'>) {
	const { callRecord } = plan.choices ?? source.choices ?? {};
	if (!callRecord) throw new TypeError('A failure alert needs a source of calls');
	return callRecord.convert;
}

/**
 * Where each record costs money, calls that are not counted are not asked for.
 * @returns outcomes of those that are; `undefined`: all are
 */
export function countedOutcomes(
	event: AnyEvent,
	{ share, calls, outcomes }: Pick<AlertRule, 'share' | 'calls' | 'outcomes'>,
): string[] | undefined {
	return isCharged(event) && share === 0 && calls <= 1 ? [...outcomes].sort() : undefined;
}

/** @param outcomes in the place of those that the parameters choose; `undefined`: those */
export function withOutcomes(n8n: IPollFunctions, outcomes: readonly string[] | undefined) {
	if (!outcomes) return n8n;
	const reader: ParameterReader = {
		getNodeParameter: (name, fallback, options) =>
			name === 'outcomes' ? outcomes : n8n.getNodeParameter(name, fallback, options),
		getTimezone: () => n8n.getTimezone(),
	};
	return reader;
}
