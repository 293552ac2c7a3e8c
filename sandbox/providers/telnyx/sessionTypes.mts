import { writeUtcMillis } from '../../shared/isoDate.mts';
import type { RecordType } from './recordTypes.mts';

/** A record type of the session analysis; its names are others than those of `detail_records`. */
export interface SessionType {
	name: string;
	/** The type of `detail_records` that its records are of. */
	detail: RecordType;
	event: string;
	product: string;
	/** Names of the types below it. */
	children: readonly string[];
}

function sessionType(
	name: string,
	detail: RecordType,
	event: string,
	product: string,
	children: readonly string[] = [],
): SessionType {
	return { name, detail, event, product, children };
}

/**
 * Only `callcontrol-cdrs` is a documented name; the others stand for what the metadata call of a
 * real account would list. They reach five levels down.
 */
const TYPES = [
	sessionType('callcontrol-cdrs', 'call-control', 'call', 'call-control', [
		'call-recordings',
		'amd-invocations',
		'voice-assistants',
	]),
	sessionType('call-recordings', 'recording', 'recording', 'recording'),
	sessionType('amd-invocations', 'amd', 'amd', 'amd'),
	sessionType('voice-assistants', 'ai-voice-assistant', 'conversation', 'ai-voice-assistant', [
		'transcribed-speech',
		'spoken-text',
	]),
	sessionType('transcribed-speech', 'stt', 'transcription', 'stt', ['inferences']),
	sessionType('spoken-text', 'tts', 'synthesis', 'tts'),
	sessionType('inferences', 'inference', 'inference', 'inference', ['embeddings']),
	sessionType('embeddings', 'embedding', 'embedding', 'embedding'),
];

export const SESSION_TYPES: Readonly<Record<string, SessionType>> = Object.fromEntries(
	TYPES.map((type) => [type.name, type]),
);

const VIA = { local_field: 'call_leg_id', parent_field: 'call_leg_id' };

/** The type of a name, or of an alias: the name of its detail records. */
export function typeNamed(name: string): SessionType | undefined {
	return TYPES.find((type) => type.name === name || type.detail === name);
}

function relations({ name, children }: SessionType) {
	const common = {
		cost_rollup: true,
		relationship_type: 'child',
		traversal_enabled: true,
		via: VIA,
	};
	return {
		child_relationships: children.map((child) => ({
			child_event: SESSION_TYPES[child].event,
			child_product: SESSION_TYPES[child].product,
			child_record_type: child,
			description: `${child} of a record`,
			...common,
		})),
		parent_relationships: TYPES.filter((type) => type.children.includes(name)).map((parent) => ({
			parent_event: parent.event,
			parent_product: parent.product,
			parent_record_type: parent.name,
			description: `what a record belongs to`,
			...common,
		})),
	};
}

function summary(type: SessionType) {
	const { name, detail, event, product } = type;
	return { record_type: name, aliases: [detail], event, product, ...relations(type) };
}

export function metadataOf(type: SessionType) {
	const { child_relationships: children, parent_relationships: parents } = relations(type);
	return {
		...summary(type),
		examples: { request: `/v2/session_analysis/${type.name}/{event_id}` },
		meta: {
			max_recommended_depth: 2,
			total_children: children.length,
			total_parents: parents.length,
			total_siblings: 0,
		},
	};
}

/** @param nowMs Unix milliseconds */
export function overview(defaultDepth: number, mostDepth: number, nowMs: number) {
	const parameter = (type: string, standard: string, more: object = {}) => ({
		type,
		default: standard,
		description: `of type ${type}`,
		...more,
	});
	return {
		meta: { last_updated: writeUtcMillis(nowMs), total_record_types: TYPES.length },
		query_parameters: {
			include_children: parameter('boolean', 'true'),
			max_depth: parameter('integer', String(defaultDepth), { min: 1, max: mostDepth }),
			expand: parameter('string', 'record', { enum_values: ['record', 'none'] }),
			date_time: parameter('string', ''),
		},
		record_types: TYPES.map((type) => ({
			...summary(type),
			description: `${type.product}: ${type.event}`,
		})),
	};
}
