import { COMMON_FLAGS } from '../../shared/flags.mts';
import { defineProvider } from '../../shared/provider.mts';
import { createVonageReports } from '../vonageReports.mts';

export const vonageReports = defineProvider(createVonageReports, {
	name: 'Vonage Reports',
	lists: { records: { product: 'VOICE-CALL' } },
	credentials: [
		{
			type: 'vonageReportsApi',
			name: 'Vonage Reports sandbox',
			data: ({ origin, apiKey, apiSecret, accountId }) => ({
				apiKey,
				apiSecret,
				accountId,
				advanced: true,
				baseUrl: origin,
			}),
		},
	],
	flags: {
		...COMMON_FLAGS.reportRows((rows) => ({ reportFile: { rows } })),
		...COMMON_FLAGS.prepareSeconds((processingSeconds) => ({ processingSeconds })),
	},
	// Plain http: the real one has a good certificate, so its credential takes no self-signed one.
	// Reports of failed calls, which the newer documents have, are in the examples.
	demo: { https: false, reportsOfAllProducts: true },
	access: ({ apiKey, apiSecret, accountId, subaccounts }) => [
		['Log in', `API key ${apiKey}, secret ${apiSecret}`],
		['Account', `ID ${accountId}, subaccounts ${subaccounts.join(' and ')}`],
	],
	editor: {
		node: 'Vonage Reports',
		word: 'vonage',
		searches: ['nexmo', 'sms log', 'failed call', 'new call', 'report finished'],
		tries: { dataTable: ['Reconcile the Vonage bill', 'Wait for a Vonage report'] },
	},
});
