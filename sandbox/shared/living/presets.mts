import type { LivingModes } from './modes.mts';

/** Modes that have a name, for people; several are laid over each other. */
export const LIVING_PRESETS = {
	/** Calls that end while one looks. */
	calls: { arriving: { count: 1000, each: 2 } },
	late: { late: { count: 500 } },
	leaving: { leaving: { count: 200 } },
	cachedCounts: { counts: { cached: { requests: 10 } } },
	textCounts: { counts: { as: 'text' } },
	hugeCounts: { counts: { as: 'huge' } },
	capped: { cap: { rows: 20 } },
	repeats: { repeat: { rows: 3 } },
	samePage: { repeat: { page: 2 } },
	nullLists: { empty: { as: 'null' } },
} as const satisfies Record<string, LivingModes>;

/**
 * The modes of some names together.
 * @throws TypeError when there is no such name
 */
export function presetModes(names: readonly string[]): LivingModes {
	const modes: LivingModes = {};
	for (const name of names) {
		if (!Object.hasOwn(LIVING_PRESETS, name)) {
			const known = Object.keys(LIVING_PRESETS).join(', ');
			throw new TypeError(`There is no living mode "${name}"; there are ${known}`);
		}
		const preset: LivingModes = LIVING_PRESETS[name as keyof typeof LIVING_PRESETS];
		// Each is an object; those of one kind add to each other.
		for (const [kind, value] of Object.entries(preset)) {
			const before = modes[kind as keyof LivingModes];
			Object.assign(modes, { [kind]: Object.assign({}, before, value) });
		}
	}
	return modes;
}
