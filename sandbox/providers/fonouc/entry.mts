import { choiceFlag, COMMON_FLAGS, numberFlag, switchFlag } from '../../shared/flags.mts';
import { defineProvider } from '../../shared/provider.mts';
import { createFonoUc } from '../fonouc.mts';

/** Requests at once, before `--rate` holds. */
const BURST = 100;

export const fonoUc = defineProvider(createFonoUc, {
	name: 'FonoUC',
	lists: { records: {}, recordings: {} },
	credentials: [
		{
			type: 'fonoUcApi',
			name: 'FonoUC sandbox',
			data: ({ origin, username, password, domain, accountId }) => ({
				systemUrl: origin,
				username,
				password,
				tenant: domain,
				accountId,
				// As on many real systems the certificate is self-signed.
				ignoreSslIssues: origin.startsWith('https:'),
			}),
		},
	],
	flags: {
		...COMMON_FLAGS.tokenSeconds(3600),
		...COMMON_FLAGS.pageMax(2000),
		...COMMON_FLAGS.oldestFirst(),
		...COMMON_FLAGS.recordingBytes(),
		https: switchFlag({ https: true }, 'with a self-signed certificate'),
		rate: numberFlag(
			10,
			(perSecond) => ({ rateLimit: perSecond > 0 && { capacity: BURST, perSecond } }),
			`requests per second after the first ${BURST}; 0 for no limit`,
		),
		'empty-pages': switchFlag(
			{ emptyPages: true },
			'some pages are empty and still have a next key',
		),
		'live-fields': switchFlag({ liveFields: true }, 'rows have fields that only live systems send'),
		'unix-timestamps': switchFlag(
			{ timestampEpoch: 'unix' as const },
			'CDR rows have Unix instead of Gregorian timestamps',
		),
		'recording-path': choiceFlag(['singular', 'plural', 'both'], (recordingPath) => ({
			recordingPath,
		})),
		'recording-answers': choiceFlag(['audio', 'metadata'], (recordingAnswers) => ({
			recordingAnswers,
		})),
	},
	// Small files: the example that archives recordings may well be run more than once.
	demo: { https: true, recordingMedia: 'mp3' },
	access: ({ username, password, domain, accountId }) => [
		['Log in', `user ${username}, password ${password}`],
		['Account', `domain ${domain}, ID ${accountId}`],
	],
	editor: {
		node: 'FonoUC',
		word: 'fonouc',
		searches: [
			'fonouc',
			'cdr',
			'call recording',
			'pbx',
			'failed call',
			'missed call',
			'new recording',
		],
		tries: { items: ['List failed FonoUC calls'], files: ['Archive FonoUC recordings'] },
	},
});
