import type { IDataObject, Logger } from 'n8n-workflow';
import type { CallRecord } from '../callRecord/callRecord';
import { AlertCounter, NO_ALERTS, type Alerts } from './alert';
import type { AlertRule } from './alertRule';
import type { AlertGroup } from './event';
import type { Change } from './window';
import type { WatchTaker } from './watch';

/** An item for each record. */
export function itemsTaker<Row>({
	limit,
	convert,
	tellChange,
}: {
	limit: number;
	convert(row: Row): IDataObject;
	/** Whether items say if they are new or changed. */
	tellChange: boolean;
}): WatchTaker<Row> {
	const items: IDataObject[] = [];
	return {
		limit,
		items,
		take(changes, _until, isBase) {
			if (isBase) return;
			for (const { row, sight } of changes) {
				items.push(tellChange ? { ...convert(row), change: sight } : convert(row));
			}
		},
		kept: () => null,
	};
}

/** What an alert counts, and by what: with another, it counts anew. */
interface Kept {
	by: string;
	alerts: Alerts;
}

/** An item for each group of calls of which there is something to tell. */
export function alertTaker<Row>(
	kept: IDataObject | null,
	{
		rule,
		group,
		toCall,
		logger,
	}: {
		rule: AlertRule;
		group: AlertGroup<Row>;
		toCall(row: Row): CallRecord;
		logger: Pick<Logger, 'warn'>;
	},
): WatchTaker<Row> {
	const by = [group.value, ...[...rule.outcomes].sort()].join(' ');
	const before = kept as Kept | null;
	const counter = new AlertCounter(rule, before?.by === by ? before.alerts : NO_ALERTS);
	const items: IDataObject[] = [];
	return {
		limit: Infinity,
		items,
		take(changes, until, isBase) {
			for (const { row, seconds, sight } of changes as Array<Change<Row>>) {
				// What became known later of a call does not make two of it.
				if (sight === 'changed') continue;
				const call = toCall(row);
				counter.count({ call, seconds: seconds ?? until, group: group.of(call, row) }, isBase);
			}
			if (isBase) return;
			items.push(...counter.judge(until));
			if (!counter.isFull) return;
			logger.warn(
				`Failure alert: there are more groups than can be counted by '${group.name}', so some are left out`,
			);
		},
		kept: () => ({ by, alerts: counter.write() }) as unknown as IDataObject,
	};
}
