import { z } from 'zod/v4';

/** How a call ended, in words that mean the same for every provider. */
export const OUTCOMES = [
	'answered',
	'missed',
	'busy',
	'rejected',
	'voicemail',
	'failed',
	'elsewhere',
	'unknown',
] as const;

export type CallOutcome = (typeof OUTCOMES)[number];

const text = (description: string) => z.string().nullable().describe(description);
const count = (description: string) => z.number().nullable().describe(description);
const instant = (description: string) =>
	z.iso.datetime().nullable().describe(`${description} (ISO 8601, UTC)`);

/**
 * One call, or one leg of a call, alike for all providers and flat, so that it fits the columns of a
 * table and the fields of a CRM. What a provider does not tell is `null`.
 *
 * Type, runtime check, drop-down of fields, CSV columns and documentation all come from here.
 */
export const callRecordSchema = z.object({
	id: z
		.string()
		.describe('Stable across runs and unique across providers: an external ID for a CRM'),
	provider: z.string().describe('Which provider the record comes from'),
	accountId: text('Account at the provider'),
	recordId: text("The provider's own ID of the record"),
	callId: text('ID of this call leg'),
	sessionId: text('ID that all legs of one conversation share'),
	direction: z
		.enum(['inbound', 'outbound', 'internal'])
		.nullable()
		.describe('inbound, outbound or internal'),
	fromNumber: text("Caller's number, as the provider gives it"),
	fromName: text("Caller's name"),
	toNumber: text("Callee's number, as the provider gives it"),
	toName: text("Callee's name"),
	externalNumber: text('Number of the party outside the company: the one to look up in a CRM'),
	userName: text('User of the phone system who took part'),
	userExtension: text('Extension of that user'),
	startedAt: instant('Start of the call'),
	answeredAt: instant('When it was answered'),
	endedAt: instant('End of the call'),
	durationSeconds: count('From start to end, in seconds'),
	durationMs: count('From start to end, in milliseconds'),
	billableSeconds: count('Seconds that are billed, usually from answer to end'),
	outcome: z
		.enum(OUTCOMES)
		.describe(
			'answered, missed, busy, rejected, voicemail, failed, elsewhere (another leg took it) or unknown',
		),
	outcomeText: z.string().describe('The outcome in words'),
	failed: z.boolean().describe('Whether the call could not be set up'),
	missed: z.boolean().describe('Whether it rang and nobody took it'),
	hangupCause: text("The provider's own word for the end of the call"),
	costAmount: text('Cost as a decimal number in text, never rounded'),
	costCurrency: text('Currency of the cost'),
	recordingId: text('ID for downloading the recording'),
	hasRecording: z.boolean().nullable().describe('Whether there is a recording'),
});

export type CallRecord = z.infer<typeof callRecordSchema>;

export type CallRecordField = keyof CallRecord;

/** All fields, in the order of the schema. */
export const CALL_RECORD_FIELDS = Object.keys(callRecordSchema.shape) as CallRecordField[];

/** What most workflows need; ten, because the platform's guidelines allow no more. */
export const SIMPLIFIED_FIELDS = [
	'id',
	'startedAt',
	'direction',
	'fromNumber',
	'toNumber',
	'externalNumber',
	'outcome',
	'hangupCause',
	'billableSeconds',
	'recordingId',
] as const satisfies readonly CallRecordField[];

/** @returns what a field means, in one sentence */
export function describeField(field: CallRecordField): string {
	return callRecordSchema.shape[field].description ?? '';
}
