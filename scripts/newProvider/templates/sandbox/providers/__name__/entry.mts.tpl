import { defineProvider } from '../../shared/provider.mts';
import { create__Name__ } from '../__name__.mts';

export const __name__ = defineProvider(create__Name__, {
	name: '__label__',
	lists: { records: {} },
	credentials: [
		{
			type: '__name__Api',
			name: '__label__ sandbox',
			data: ({ origin, apiKey }) => ({ apiKey, advanced: true, baseUrl: origin }),
		},
	],
	flags: {},
	// Plain http: the real one has a good certificate, so its credential takes no self-signed one.
	demo: { https: false },
	access: ({ apiKey }) => [['Log in', `API key ${apiKey}`]],
	editor: {
		node: '__label__',
		word: '__word__',
		searches: ['__word__'],
		// FILL_IN: the names of the provider's workflows in examples/, by what comes of them.
		tries: {},
	},
});
