import { UserError, type IDataObject, type IPollFunctions } from 'n8n-workflow';
import { systemClock } from '../clock';
import { readOptions } from '../fields/collections';
import { shapeOfRows } from '../sink/sink';
import type { AlertRule } from './alertRule';
import { readAlertRule } from './alertFields';
import { isCharged, type AnyEvent } from './event';
import { readTriggerOptions } from './fields';
import { alertTaker } from './takers';
import { askedBy, callsOf, countedOutcomes, withOutcomes, type Asked } from './watching';

/** Items that show what comes. */
const SAMPLE = 3;

/** Records that are read for them; more where not each is one, and where an alert counts them. */
const MOST_ROWS = 10;
const MOST_COUNTED = 100;

const HOUR = 3600;

/** Ever longer ranges up to now, until there is something. In seconds. */
const RANGES = [HOUR, 24 * HOUR, 7 * 24 * HOUR, 31 * 24 * HOUR];

/** Where records are charged, also those that the filters leave out: no more than a day of them. */
const CHARGED_RANGES = RANGES.slice(0, 2);

/** So long the editor waits, in ms. */
const PATIENCE_MS = 60_000;

/**
 * What Fetch Test Event shows: a few real records, the newest first. It reads little, and moves nothing.
 * @throws UserError when there are none
 */
export async function sampleOf(n8n: IPollFunctions, event: AnyEvent): Promise<IDataObject[]> {
	const over = new AbortController();
	try {
		const rule = event.alert && readAlertRule(n8n, readOptions(n8n), event.alert);
		const outcomes = rule && countedOutcomes(event, rule);
		const asked = await askedBy(n8n, event, {
			endMs: systemClock.now() + PATIENCE_MS,
			reader: withOutcomes(n8n, outcomes),
		});
		if (rule) {
			const toCall = callsOf(asked);
			const counts = (row: object) => rule.outcomes.has(toCall(row).outcome);
			const rows = await recentRows(n8n, event, asked, { signal: over.signal, counts });
			const counted = { ...rule, onlyFailed: outcomes !== undefined };
			return [alertLike(counted, { asked, rows, counts, logger: n8n.logger })];
		}
		const rows = await recentRows(n8n, event, asked, { signal: over.signal });
		const shape = shapeOfRows(asked);
		const { emitChanged } = readTriggerOptions(event, readOptions(n8n));
		return rows
			.slice(0, SAMPLE)
			.map((row) => ({ ...shape.convert(row), ...(emitChanged ? { change: 'new' } : {}) }));
	} finally {
		over.abort();
	}
}

/** @param counts whether a record makes an example; by default each does */
async function recentRows(
	n8n: IPollFunctions,
	event: AnyEvent,
	{ source, plan, read }: Asked,
	{ signal, counts = () => true }: { signal: AbortSignal; counts?: (row: object) => boolean },
): Promise<object[]> {
	const to = Math.floor((systemClock.now() - (plan.behindNowMs ?? 0)) / 1000);
	const most = event.alert || event.isReady ? MOST_COUNTED : MOST_ROWS;
	const usual = isCharged(event) ? CHARGED_RANGES : RANGES;
	const ranges = source.dates ? usual : RANGES.slice(-1);
	// What was read is not read again: there was nothing to show.
	let end = to;
	let looked = 0;
	const rows: object[] = [];
	for (const range of ranges) {
		const from = to - range;
		const limit = source.dates ? most : Infinity;
		for await (const batch of read({ from, to: end }, signal, limit)) {
			looked += batch.length;
			rows.push(...batch.filter((row) => event.isReady?.(row, n8n) ?? true));
		}
		if (rows.some(counts)) break;
		end = from;
	}
	const time = (row: object) => plan.time(row) ?? -Infinity;
	if (rows.length > 0) return rows.sort((a, b) => time(b) - time(a));
	if (looked > 0) {
		throw new UserError(
			`None of the newest ${source.many} (${looked}) is one that the trigger gives out`,
			{
				description:
					'So there is no example to show: they are not ready yet, or the parameters ask for others. The trigger itself works.',
			},
		);
	}
	const longest = isCharged(event) ? ' of the last 24 hours' : ' of the last 31 days';
	const where = source.dates ? longest : '';
	throw new UserError(`${source.provider.name} has no ${source.many}${where} to show`, {
		description:
			'Check the filters and the credential if there should be any. The trigger itself works: publish (activate) the workflow, and it starts with the first one that comes.',
	});
}

/** An alert as it would be if the last call that failed had been one too many. */
function alertLike(
	rule: ReturnType<typeof readAlertRule> & Pick<AlertRule, 'onlyFailed'>,
	{
		asked,
		rows,
		counts,
		logger,
	}: {
		asked: Asked;
		rows: object[];
		counts(row: object): boolean;
		logger: IPollFunctions['logger'];
	},
): IDataObject {
	const times = rows.map((row) => asked.plan.time(row));
	const last = times.find((time, at) => time !== null && counts(rows[at])) ?? 0;
	const all = { ...rule, failed: 1, share: 0, calls: 0, lateBy: 0 };
	const taker = alertTaker(null, { rule: all, group: rule.group, toCall: callsOf(asked), logger });
	const sightings = rows.map((row, at) => ({ row, seconds: times[at], sight: 'new' as const }));
	const isNear = (time: number | null) =>
		time !== null && time <= last && time > last - rule.within * 60;
	taker.take(
		sightings.filter(({ seconds }) => isNear(seconds)),
		last,
		false,
	);
	const [item] = taker.items.sort((a, b) => Number(b.failed) - Number(a.failed));
	if (item) return item;
	const { source } = asked;
	throw new UserError(`None of the last ${rows.length} ${source.many} failed`, {
		description: `So there is no example to show. With more 'Outcomes' there may be one; the trigger itself works.`,
	});
}
