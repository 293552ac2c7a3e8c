/** How fast records come or go. A step is a list request, or some milliseconds. */
export interface Pace {
	/** How many in all. */
	count: number;
	/** How many at each step. Default 1. */
	each?: number;
	/** A step is so many list requests. Default 1 unless `ms` is given; 0 for steps by hand alone. */
	requests?: number;
	/** A step is so many milliseconds of the sandbox's clock. */
	ms?: number;
	/** So many steps pass before the first. Default 0. */
	after?: number;
	/** Default `newest` for those that arrive, else `anywhere`. */
	where?: 'newest' | 'oldest' | 'anywhere';
}

/** For which list requests a mode holds, counted from 1 when the modes start. Default: all. */
export interface When {
	nth?: number;
	times?: number;
}

/** `size` is the page size, or the number of records on the page where a provider tells that. */
export const COUNT_FIELDS = ['total', 'pages', 'size'] as const;
export type CountField = (typeof COUNT_FIELDS)[number];

/** What can stand in the place of a count. */
export const COUNT_FORMS = {
	text: (count: number): unknown => String(count),
	zero: () => 0,
	huge: () => 1e9,
	beyond: () => 1e300,
	negative: () => -1,
	fraction: () => 1.5,
	word: () => 'many',
	blank: () => '',
	flag: () => true,
	null: () => null,
	object: () => ({}),
	list: () => [],
	absent: () => undefined,
} as const;

/** What can stand in the place of an empty list. */
export const EMPTY_FORMS = {
	null: (): unknown => null,
	absent: () => undefined,
	object: () => ({}),
	text: () => '',
} as const;

/** The ways in which a provider can be alive, or wrong; all can be on at once. */
export interface LivingModes {
	/** Default: the sandbox's. The same seed moves the same records. */
	seed?: number;
	/** Unix seconds; only calls from here (included) ... Default: all. */
	from?: number;
	/** ... to here (excluded) come and go. */
	to?: number;
	/** Only calls that have a record in this list, with its parameters, come and go. */
	of?: Record<string, string> & { list: string };
	/** Calls that end meanwhile: each appears at the newest end. */
	arriving?: Pace;
	/** Records that appear late, in random places. */
	late?: Pace;
	/** Records that are taken away. */
	leaving?: Pace;
	/** Counts that are not those of the list. */
	counts?: When & {
		/** They stay what they were at the first request of a query, for so long; true for ever. */
		cached?: true | { requests?: number; ms?: number };
		/** Is added to them: behind or ahead. */
		off?: number;
		as?: keyof typeof COUNT_FORMS;
		/** Which ones `as` is for. Default all. */
		fields?: CountField[];
		/** Next links follow the counts told (default), or the list as it is. */
		links?: 'told' | 'list';
	};
	/** Pages of at most so many rows, whatever is asked for. */
	cap?: When & {
		rows: number;
		/** The answer names the size that it gave (default), or the one asked for. */
		told?: boolean;
		/** Numbers of pages by the size given (default) or asked for; or no totals at all. */
		totals?: 'given' | 'asked' | 'absent';
		/** Whether next links or keys are there. Default true. */
		links?: boolean;
	};
	/** Records and pages that come again. */
	repeat?: When & {
		/** Each page begins with the last so many rows of the one before, beside its own. */
		rows?: number;
		/** From this page on (1 for the first) it is the same page again, whatever is asked for. */
		page?: number;
	};
	empty?: When & { as: keyof typeof EMPTY_FORMS };
	/** Vonage Reports: what `request_status` says. */
	status?: When & {
		/** Null for no status; absent for the true one. */
		word?: string | null;
		/** At most so many records are sent. */
		records?: number;
		/** Cursor and iv are there in any case, or never. Default: as usual. */
		cursor?: boolean;
	};
	/** Vonage Reports: a cursor counts the records told (default), or stays with its record. */
	cursors?: 'move' | 'stay';
}

type Check = (value: unknown) => boolean;

const whole: Check = (value) => Number.isInteger(value);
const from =
	(least: number): Check =>
	(value) =>
		Number.isInteger(value) && (value as number) >= least;
const flag: Check = (value) => typeof value === 'boolean';
const oneOf =
	(choices: readonly unknown[]): Check =>
	(value) =>
		choices.includes(value);

function isSpan(value: unknown): boolean {
	return (
		typeof value === 'object' &&
		value !== null &&
		Object.entries(value).every(
			([name, most]) => (name === 'requests' || name === 'ms') && from(1)(most),
		)
	);
}

interface Shape {
	[name: string]: Check | Shape;
}

const WHEN: Shape = { nth: from(1), times: from(1) };
const PACE: Shape = {
	count: from(1),
	each: from(1),
	requests: from(0),
	ms: from(1),
	after: from(0),
	where: oneOf(['newest', 'oldest', 'anywhere']),
};
const MODES: Shape = {
	seed: whole,
	from: whole,
	to: whole,
	of: (value) => typeof (value as { list?: unknown } | null)?.list === 'string',
	arriving: PACE,
	late: PACE,
	leaving: PACE,
	counts: {
		...WHEN,
		cached: (value) => value === true || isSpan(value),
		off: whole,
		as: oneOf(Object.keys(COUNT_FORMS)),
		fields: (value) => Array.isArray(value) && value.every(oneOf(COUNT_FIELDS)),
		links: oneOf(['told', 'list']),
	},
	cap: {
		...WHEN,
		rows: from(1),
		told: flag,
		totals: oneOf(['given', 'asked', 'absent']),
		links: flag,
	},
	repeat: { ...WHEN, rows: from(1), page: from(1) },
	empty: { ...WHEN, as: oneOf(Object.keys(EMPTY_FORMS)) },
	status: {
		...WHEN,
		word: (value) => value === null || typeof value === 'string',
		records: from(0),
		cursor: flag,
	},
	cursors: oneOf(['move', 'stay']),
};
/** What a mode cannot do without. */
const NEEDED: Record<string, string> = {
	arriving: 'count',
	late: 'count',
	leaving: 'count',
	cap: 'rows',
	empty: 'as',
};

function check(values: unknown, shape: Shape, path = ''): void {
	if (typeof values !== 'object' || values === null || Array.isArray(values)) {
		throw new TypeError(`Living modes: ${path || 'they'} must be an object`);
	}
	for (const [name, value] of Object.entries(values)) {
		const rule = Object.hasOwn(shape, name) ? shape[name] : undefined;
		const place = path ? `${path}.${name}` : name;
		if (!rule) {
			const known = Object.keys(shape).join(', ');
			throw new TypeError(`Living modes: there is no ${place}; there are ${known}`);
		}
		if (value === undefined) continue;
		if (typeof rule === 'object') check(value, rule, place);
		else if (!rule(value)) {
			throw new TypeError(`Living modes: ${place} cannot be ${JSON.stringify(value)}`);
		}
		const needed = path === '' ? NEEDED[name] : undefined;
		if (needed && (value as Record<string, unknown>)[needed] === undefined) {
			throw new TypeError(`Living modes: ${name} needs ${needed}`);
		}
	}
}

/** @throws TypeError naming what is unknown, wrong or missing */
export function checkModes(modes: unknown): LivingModes {
	check(modes, MODES);
	return modes as LivingModes;
}
