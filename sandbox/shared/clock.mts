/** A clock that goes only when it is told to. */
export interface VirtualClock {
	/** Unix milliseconds. */
	nowMs: number;
	/** The same, as the sandbox asks for it. */
	now(): number;
	/** @param ms how much later it is from now on */
	step(ms: number): void;
}

/** @param startMs Unix milliseconds */
export function virtualClock(startMs: number): VirtualClock {
	const clock: VirtualClock = {
		nowMs: startMs,
		now: () => clock.nowMs,
		step(ms) {
			clock.nowMs += ms;
		},
	};
	return clock;
}
