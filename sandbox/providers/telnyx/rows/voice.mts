import { writeUtc } from '../../../shared/isoDate.mts';
import { TELNYX_DEMO } from '../options.mts';
import type { Row } from '../series.mts';
import { money, rollOf, type Leg } from './leg.mts';

const RATE_PER_MINUTE = 0.005;

/** Cause of the hang-up, whose it was, and the SIP code. */
const ENDS = {
	answered: ['normal_clearing', 'caller', '200'],
	voicemail: ['normal_clearing', 'caller', '200'],
	elsewhere: ['originator_cancel', 'caller', '487'],
	missed: ['no_answer', 'caller', '480'],
	busy: ['user_busy', 'callee', '486'],
	rejected: ['call_rejected', 'callee', '603'],
	failed: ['not_found', 'unknown', '404'],
} as const;

export function endOf({ call }: Leg): { cause: string; source: string; sip: string } {
	const [cause, source, sip] = ENDS[call.outcome];
	return { cause, source, sip };
}

/** Billed by the minute. */
export function billedSeconds({ call }: Leg): number {
	return Math.ceil(call.talkSeconds / 60) * 60;
}

export function voiceCost(leg: Leg): number {
	return (billedSeconds(leg) / 60) * RATE_PER_MINUTE;
}

/**
 * A row of a call: no schema documents it, these fields were seen. It has no `created_at`.
 * @param id of the row
 */
function voiceRow(leg: Leg, id: string, recordType: string, cause: string): Row {
	const utc = (second: number | null) => (second === null ? null : writeUtc(second));
	return {
		id,
		user_id: TELNYX_DEMO.userId,
		started_at: writeUtc(leg.time),
		answered_at: utc(leg.answeredAt),
		finished_at: writeUtc(leg.finishedAt),
		direction: leg.direction,
		cli: leg.cli,
		cld: leg.cld,
		caller_number: leg.cli,
		dest_number: leg.cld,
		connection_id: leg.connection.id,
		connection_name: leg.connection.name,
		call_sec: leg.call.talkSeconds,
		billed_sec: billedSeconds(leg),
		rate: money(RATE_PER_MINUTE),
		rate_measured_in: 'minutes',
		cost: money(voiceCost(leg)),
		currency: 'USD',
		hangup_cause: cause,
		hangup_source: endOf(leg).source,
		sip_call_id: `${leg.legId}@10.0.0.${1 + (leg.index % 250)}`,
		telnyx_session_id: leg.sessionId,
		call_leg_id: leg.legId,
		tags: leg.tags,
		record_type: recordType,
	};
}

export function sipTrunkingRow(leg: Leg, id: string): Row {
	// The two kinds of call spell their causes differently: which is which is not documented.
	return voiceRow(leg, id, 'sip-trunking', endOf(leg).cause.toUpperCase());
}

export function callControlRow(leg: Leg, id: string): Row {
	return voiceRow(leg, id, 'call-control', endOf(leg).cause);
}

const common = (leg: Leg) => ({ call_leg_id: leg.legId, call_session_id: leg.sessionId });

export function conferenceRow(leg: Leg, id: string): Row {
	const participants = 2 + (rollOf(leg, 1) % 6);
	return {
		id,
		name: 'My Conference',
		user_id: TELNYX_DEMO.userId,
		started_at: writeUtc(leg.time),
		ended_at: writeUtc(leg.finishedAt),
		expires_at: writeUtc(leg.finishedAt + 4 * 3600),
		region: 'ch1',
		...common(leg),
		connection_id: leg.connection.id,
		call_sec: leg.call.talkSeconds,
		participant_count: participants,
		participant_call_sec: leg.call.talkSeconds * participants,
		is_telnyx_billable: false,
		record_type: 'conference_detail_record',
	};
}

/** @param conferenceId of the conference it took part in */
export function participantRow(leg: Leg, id: string, conferenceId: string): Row {
	return {
		id,
		user_id: TELNYX_DEMO.userId,
		conference_id: conferenceId,
		joined_at: writeUtc(leg.time),
		left_at: writeUtc(leg.finishedAt),
		destination_number: leg.cld,
		originating_number: leg.cli,
		...common(leg),
		call_sec: leg.call.talkSeconds,
		billed_sec: billedSeconds(leg),
		is_telnyx_billable: true,
		rate: '0.002',
		rate_measured_in: 'minutes',
		cost: money((billedSeconds(leg) / 60) * 0.002),
		currency: 'USD',
		record_type: 'conference_participant_detail_record',
	};
}

export function amdRow(leg: Leg, id: string): Row {
	return {
		id,
		invoked_at: writeUtc(leg.time),
		feature: 'PREMIUM',
		tags: leg.tags,
		billing_group_id: leg.billingGroup.id,
		billing_group_name: leg.billingGroup.name,
		connection_id: leg.connection.id,
		connection_name: leg.connection.name,
		...common(leg),
		is_telnyx_billable: true,
		rate: '0.002',
		rate_measured_in: 'invocations',
		cost: '0.002',
		currency: 'USD',
		record_type: 'amd_detail_record',
	};
}

/** A row of a record type that nothing describes: only what all described ones have. */
export function plainRow(leg: Leg, id: string, recordType: string): Row {
	const units = 1 + (rollOf(leg, 2) % 40);
	return {
		id,
		user_id: TELNYX_DEMO.userId,
		created_at: writeUtc(leg.time),
		...common(leg),
		connection_id: leg.connection.id,
		rate: '0.0005',
		cost: money(units * 0.0005),
		currency: 'USD',
		record_type: recordType,
	};
}
