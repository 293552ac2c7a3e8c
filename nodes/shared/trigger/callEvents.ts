import type { Source } from '../source/source';
import {
	USUAL_GROUPS,
	type AlertGroup,
	type Alerting,
	type Late,
	type TriggerEvent,
} from './event';

/** What a provider says of its calls to who watches them. */
export interface WatchedCalls<Row extends object> {
	late: Late;
	/** As of {@link TriggerEvent}, for both events. */
	without?: readonly string[];
	ended: {
		/** How a call comes, behind a comma, e.g. `one item for each of its legs`. */
		comes: string;
		version?: TriggerEvent<Row>['version'];
	};
	alert: Partial<Pick<Alerting<Row>, 'outcomes' | 'usual'>> & {
		/** What calls do that count, if that is more than to `fail`. */
		failing?: string;
		/** More sentences, with a full stop. */
		note?: string;
		/** By what to count besides what is known of every provider's calls. */
		groups: ReadonlyArray<AlertGroup<Row>>;
	};
}

/** What most providers know of calls that went wrong. */
const USUAL_OUTCOMES = ['busy', 'failed', 'missed', 'rejected', 'unknown'] as const;

/**
 * The events that every provider with a list of calls has.
 * @param source its calls
 */
export function callEvents<Row extends object>(
	source: Source<Row>,
	{ late, without, ended, alert }: WatchedCalls<Row>,
): Record<'callEnded' | 'failureAlert', TriggerEvent<Row>> {
	const { failing = 'fail', note, outcomes = USUAL_OUTCOMES, usual, groups } = alert;
	const within = `When too many calls ${failing} within some minutes, and when that is over`;
	return {
		callEnded: {
			name: 'Call Ended',
			value: 'call',
			description: `When a call has ended, ${ended.comes}`,
			source,
			late,
			without,
			version: ended.version,
		},
		failureAlert: {
			name: 'Failure Alert',
			value: 'failureAlert',
			description: note === undefined ? within : `${within}. ${note}`,
			source,
			late,
			without,
			alert: { outcomes, usual, groups: inOrder(groups) },
		},
	};
}

/** All calls first, then by name. */
function inOrder<Row>(own: ReadonlyArray<AlertGroup<Row>>): Array<AlertGroup<Row>> {
	const { all, outsideParty, ownNumber } = USUAL_GROUPS;
	const byName = [outsideParty, ownNumber, ...own].sort((one, other) =>
		one.name < other.name ? -1 : 1,
	);
	return [all, ...byName];
}
