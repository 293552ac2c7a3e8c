import { COMMON_FLAGS } from '../../shared/flags.mts';
import {
	defineProvider,
	type CreatedProvider,
	type ProviderParts,
} from '../../shared/provider.mts';
import { createTelnyx, type TelnyxOptions, type TelnyxView } from '../telnyx.mts';

function create(parts: ProviderParts, options?: TelnyxOptions): CreatedProvider<TelnyxView> {
	const { app, view, foreign } = createTelnyx(parts, options);
	return { app, view, fileHost: foreign };
}

export const telnyx = defineProvider(create, {
	name: 'Telnyx',
	fileHost: {
		name: 'Telnyx files',
		at: (foreignPort) => ({ foreignPort }),
		originOf: ({ foreignOrigin }) => foreignOrigin,
	},
	lists: { records: { family: 'messaging' } },
	credentials: [
		{
			type: 'telnyxReportsApi',
			name: 'Telnyx sandbox',
			data: ({ origin, apiKey }) => ({ apiKey, advanced: true, baseUrl: origin }),
		},
	],
	flags: {
		...COMMON_FLAGS.oldestFirst(),
		...COMMON_FLAGS.recordingBytes(),
		...COMMON_FLAGS.reportRows((rows) => ({ reportFile: { rows } })),
		...COMMON_FLAGS.prepareSeconds((pendingSeconds) => ({ pendingSeconds })),
	},
	// Plain http: the real one has a good certificate, so its credential takes no self-signed one.
	demo: { https: false },
	access: ({ apiKey }) => [['Log in', `API key ${apiKey}`]],
	editor: {
		node: 'Telnyx Reports',
		word: 'telnyx',
		searches: ['telnyx', 'sip trunking', 'failed call', 'new call', 'report finished', 'sms'],
		tries: {
			items: ['Telnyx calls by connection'],
			files: ['Failed calls of a Telnyx report'],
		},
	},
});
