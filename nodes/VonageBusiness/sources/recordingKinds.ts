import { recordingsUrl, userPath, type Api } from '../api';
import type { ParameterReader } from '../../shared/fields/reader';

/** One of the two kinds of recordings: they have the same fields and operations, at other addresses. */
export interface RecordingKind {
	/** Value of the resource. */
	resource: 'companyRecording' | 'onDemandRecording';
	/** In the drop-down. */
	label: string;
	/** In sentences, e.g. `company recording`, `a company recording`, `company recordings`. */
	noun: string;
	one: string;
	many: string;
	/** Whether the recordings belong to a user. */
	perUser: boolean;
	/** Name of the node's method that fills the drop-down. */
	listSearch: string;
	fileStem: string;
	/** @param userId only where they belong to a user */
	url(api: Api, userId: unknown): string;
}

/** Made by the rules that an administrator sets for the whole company. */
export const companyRecordings: RecordingKind = {
	resource: 'companyRecording',
	label: 'Company Recording',
	noun: 'company recording',
	one: 'a company recording',
	many: 'company recordings',
	perUser: false,
	listSearch: 'searchCompanyRecordings',
	fileStem: 'vonage-business-company-recordings',
	url: (api) => recordingsUrl(api, '/company_call_recordings'),
};

/** Made when a user chose to record a call. */
export const onDemandRecordings: RecordingKind = {
	resource: 'onDemandRecording',
	label: 'On-Demand Recording',
	noun: 'on-demand recording',
	one: 'an on-demand recording',
	many: 'on-demand recordings',
	perUser: true,
	listSearch: 'searchOnDemandRecordings',
	fileStem: 'vonage-business-on-demand-recordings',
	url: (api, userId) => recordingsUrl(api, `${userPath(userId)}/call_recordings`),
};

/** @returns the user whose recordings are meant; `undefined` where they belong to none */
export function readUserId(reader: ParameterReader, { perUser }: RecordingKind): unknown {
	return perUser ? reader.getNodeParameter('userId', '') : undefined;
}
