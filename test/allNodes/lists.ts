import type { IDataObject } from 'n8n-workflow';
import { cdr, documentedRecording as fonoUcRecording } from '../FonoUc/records';
import { REPORTS } from '../TelnyxReports/reportExamples';
import {
	event,
	mdr,
	message,
	recordingRow,
	sipCall,
	transcriptionRow,
	wdr,
} from '../TelnyxReports/records';
import { documentedJob, log, rec } from '../VonageBusiness/records';
import { COMPANY, JOBS, LOGS, ON_DEMAND } from '../VonageBusiness/vonageBusiness';
import { call, vonageDate } from '../VonageReports/records';
import {
	fonoUcAnswer,
	telnyxAnswer,
	vonageBusinessAnswer,
	vonageReportsAnswer,
	type ListPage,
} from './answers';
import { RANGE } from './range';
import type { ProviderName } from './wires';

export { FROM, NOW, RANGE, TO } from './range';

/** How pages follow each other. */
export type Paging = 'key' | 'cursor' | 'number' | 'link' | 'none';

/** A list operation of a node, and what its provider's answers look like. */
export interface ListOperation {
	name: string;
	provider: ProviderName;
	/** As the provider's wire names it. */
	what: string;
	/** Everything that is in {@link RANGE}, raw. */
	parameters: IDataObject;
	paging: Paging;
	/** Query parameters of pages with numbers. */
	numbers?: { page: string; size?: string };
	/** Whether it has a date range. */
	dated: boolean;
	/** Whether a provider tells how many records the list has. */
	counted: boolean;
	row(n: number, seconds: number): IDataObject;
	/** Absent where nothing tells two records apart. */
	id?(row: IDataObject): string;
	answer(page: ListPage): IDataObject;
}

const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
const plain = (seconds: number) => iso(seconds).replace('T', ' ').replace('Z', '');
const offset = (seconds: number) => iso(seconds).replace('Z', '+0000');
const gregorian = (seconds: number) => seconds + 62_167_219_200;
const byId = ({ id }: IDataObject) => String(id);
const recorded = (n: number, seconds: number) => rec(n, { start: offset(seconds) });

const all: IDataObject = { operation: 'getAll', returnAll: true, output: 'raw' };

const fonoUc = (
	name: string,
	list: Pick<ListOperation, 'what' | 'row' | 'id'> & { resource: string; field: string },
): ListOperation => ({
	...list,
	name: `FonoUC: ${name}`,
	provider: 'FonoUC',
	parameters: { ...all, ...RANGE, resource: list.resource },
	paging: 'key',
	dated: true,
	counted: false,
	answer: fonoUcAnswer(list.field),
});

const business = (
	name: string,
	resource: string,
	field: string,
	list: Pick<ListOperation, 'what' | 'row'> & Partial<ListOperation>,
): ListOperation => ({
	name: `Vonage Business: ${name}`,
	provider: 'Vonage Business',
	parameters: { ...all, ...RANGE, resource },
	paging: 'number',
	numbers: { page: 'page', size: 'page_size' },
	dated: true,
	counted: true,
	id: byId,
	answer: vonageBusinessAnswer(field),
	...list,
});

const reports = (name: string, parameters: IDataObject): ListOperation => ({
	name: `Vonage Reports: ${name}`,
	provider: 'Vonage Reports',
	what: 'records',
	parameters: { output: 'raw', ...parameters },
	paging: 'cursor',
	dated: parameters.operation === 'getAll',
	counted: false,
	row: (n, seconds) => call(`r${n}`, { date_start: vonageDate(iso(seconds)) }),
	id: byId,
	answer: vonageReportsAnswer,
});

const telnyx = (
	name: string,
	resource: string,
	list: Pick<ListOperation, 'what' | 'row'> & Partial<ListOperation>,
): ListOperation => ({
	name: `Telnyx: ${name}`,
	provider: 'Telnyx',
	paging: 'number',
	numbers: { page: 'page[number]', size: 'page[size]' },
	dated: true,
	counted: true,
	id: byId,
	answer: telnyxAnswer,
	...list,
	parameters: { ...all, ...RANGE, resource, ...list.parameters },
});

const details = (type: string, row: ListOperation['row'], more: Partial<ListOperation> = {}) =>
	telnyx(`Detail Record, ${type}`, 'detailRecord', {
		what: 'detail_records',
		parameters: { recordType: type },
		row,
		...more,
	});

const sip = (n: number, seconds: number): IDataObject => ({
	...sipCall,
	id: `r${n}`,
	started_at: iso(seconds),
});

/** How the lists of reports are paged. */
const FAMILIES: Record<string, ListOperation['numbers']> = {
	cdrReport: { page: 'page[number]' },
	legacyMessagingUsageReport: { page: 'page', size: 'per_page' },
	mdrReport: { page: 'page[number]' },
	messagingUsageReport: { page: 'page[number]', size: 'page[size]' },
	numberLookupUsageReport: { page: 'page' },
	phoneNumberCsv: { page: 'page[number]', size: 'page[size]' },
	speechToTextReport: { page: 'page[number]' },
	voiceUsageReport: { page: 'page', size: 'per_page' },
	wdrReport: { page: 'page[number]', size: 'page[size]' },
};

/** Every list operation of the four nodes. */
export const LISTS: ListOperation[] = [
	fonoUc('CDR', {
		resource: 'cdr',
		what: 'cdrs',
		field: 'data',
		row: (n, seconds) => cdr(`r${n}`, { timestamp: String(gregorian(seconds)) }),
		id: byId,
	}),
	fonoUc('Recording', {
		resource: 'recording',
		what: 'recordings',
		field: 'recordings',
		row: (n, seconds) => ({ ...fonoUcRecording, _id: `r${n}`, start: gregorian(seconds) }),
		id: ({ _id }) => String(_id),
	}),
	business('Call Log', 'callLog', 'call_logs', {
		what: LOGS,
		row: (n, seconds) => log(`r${n}`, { start: plain(seconds) }),
	}),
	business('Company Recording', 'companyRecording', 'recordings', {
		what: COMPANY,
		row: recorded,
	}),
	business('On-Demand Recording', 'onDemandRecording', 'recordings', {
		what: ON_DEMAND,
		row: recorded,
	}),
	business('Export Job', 'exportJob', 'jobs', {
		what: JOBS,
		row: (n) => ({ ...documentedJob, id: `job-${n}` }),
		paging: 'link',
		dated: false,
		parameters: { ...all, resource: 'exportJob' },
	}),
	reports('Record, Get Many', { ...all, ...RANGE, resource: 'record', product: 'VOICE-CALL' }),
	reports('Record, Get by ID', {
		resource: 'record',
		operation: 'get',
		product: 'VOICE-CALL',
		ids: Array.from({ length: 20 }, (_, n) => `r${n}`).join(','),
	}),
	reports('Call', { ...all, ...RANGE, resource: 'call', outcomes: ['answered'] }),
	telnyx('Recording', 'recording', {
		what: 'recordings',
		row: (n, seconds) => ({ ...recordingRow, id: `r${n}`, created_at: iso(seconds) }),
	}),
	telnyx('Recording Transcription', 'recordingTranscription', {
		what: 'recording_transcriptions',
		row: (n, seconds) => ({ ...transcriptionRow, id: `r${n}`, created_at: iso(seconds) }),
	}),
	details('messaging', (n, seconds) => ({ ...message, uuid: `r${n}`, created_at: iso(seconds) }), {
		id: ({ uuid }) => String(uuid),
	}),
	details('sip-trunking', sip),
	// Of these nobody knows by which field they are found, so they are read as a whole.
	details('fax', (n, seconds) => ({ id: `r${n}`, created_at: iso(seconds), record_type: 'fax' })),
	telnyx('Call', 'call', {
		what: 'detail_records',
		row: sip,
		parameters: { options: { recordTypes: ['sip-trunking'] } },
	}),
	telnyx('Call Event', 'callEvent', {
		what: 'call_events',
		row: (n, seconds) => ({ ...event, call_leg_id: `r${n}`, event_timestamp: iso(seconds) }),
		id: ({ call_leg_id }) => String(call_leg_id),
	}),
	telnyx('Message Detail Record', 'messageDetailRecord', {
		what: 'reports/mdrs',
		row: (n, seconds) => ({ ...mdr, id: `r${n}`, created_at: iso(seconds) }),
		paging: 'none',
	}),
	telnyx('Wireless Detail Record', 'wirelessDetailRecord', {
		what: 'reports/wdrs',
		row: (n, seconds) => ({ ...wdr, id: `r${n}`, created_at: iso(seconds) }),
	}),
	...Object.entries(FAMILIES).map(([resource, numbers]) =>
		telnyx(`${resource}, Get Many`, resource, {
			what: REPORTS[resource].path,
			row: (n) => ({ ...REPORTS[resource].row, id: `r${n}` }),
			dated: false,
			...(numbers ? { numbers } : {}),
		}),
	),
	telnyx('Usage', 'usageReport', {
		what: 'usage_reports',
		row: (n) => ({ product: 'sip-trunking', cost: n, direction: 'inbound' }),
		id: undefined,
		dated: false,
		parameters: { product: 'sip-trunking', metrics: 'cost', dimensions: 'direction' },
	}),
];

/** @returns the lists whose pages follow each other so */
export const listsWith = (paging: Paging): ListOperation[] =>
	LISTS.filter((list) => list.paging === paging);
