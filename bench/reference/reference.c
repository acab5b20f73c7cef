// The reference workload in plain C: it defines it, and is what the other programs are held against.
//
//   cc -O3 -march=native -o reference reference.c -lm
//   ./reference monthly 10000 36 100     # every purpose drawn each month: the baseline
//   ./reference fewer 10000 36 100       # the same law with fewer draws
//
// Arguments: kind, customers, months, trials. One line of JSON: seconds by processor and wall, customer-months lived, and for
// each of the ten totals the mean over trials and its standard error.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

#define SLOTS 10 // MRR, six sales, contraction, churned MRR, customers
#define CELLS 9  // segment x plan
#define SEED 777

// ---- figures of the model ----
static const double MU[3] = {0.010, 0.015, 0.020}, SG[3] = {0.12, 0.10, 0.08}, TG[3] = {0.62, 0.70, 0.78}, BASE[3] = {0.030, 0.018, 0.010};
static const double FEE[3] = {50, 200, 1000}, SEAT[3] = {5, 10, 18}, LIM[3] = {1000, 6000, 40000}, PACK[3] = {20, 80, 400}, FEAT[3] = {15, 60, 250};
static const double CROSS[3] = {25, 60, 150}, SEGM[3] = {1, 3, 10}, SEATS[3] = {5, 25, 120};
static const double PA[6] = {0.25, 0.20, 0.05, 0.03, 0.025, 0.015}, PS[6] = {0.6, 0.5, 0.4, 0.4, 0.35, 0.3};
#define SHOCK 1.3
#define RENEW 6.0
#define PCON 0.06
#define LN08 (-0.22314355131420976)

// ---- keyed draws: 32-bit words of a 64-bit key and a counter ----
static inline void pcg4d(u32 v[4]) {
	u32 x = v[0] * 1664525U + 1013904223U, y = v[1] * 1664525U + 1013904223U, z = v[2] * 1664525U + 1013904223U, w = v[3] * 1664525U + 1013904223U;
	x += y * w; y += z * x; z += x * y; w += y * z;
	x ^= x >> 16; y ^= y >> 16; z ^= z >> 16; w ^= w >> 16;
	x += y * w; y += z * x; z += x * y; w += y * z;
	v[0] = x; v[1] = y; v[2] = z; v[3] = w;
}
static inline u32 km32(u32 k0, u32 k1, u32 ctr) {
	u32 x = k0 + ctr * 0x9E3779B9U;
	x ^= x >> 16; x *= 0x7feb352dU; x ^= x >> 15; x += k1; x *= 0x846ca68bU; x ^= x >> 16;
	return x;
}
// Two words, with a third round.
static inline void km64(u32 k0, u32 k1, u32 ctr, u32 *o0, u32 *o1) {
	u32 x = k0 + ctr * 0x9E3779B9U;
	x ^= x >> 16; x *= 0x7feb352dU; x ^= x >> 15; x += k1;
	u32 y = x * 0x846ca68bU;
	y ^= y >> 16;
	*o0 = y;
	u32 z = (y ^ k0) * 0x31848babU + x;
	z ^= z >> 15; z *= 0xac4c1b51U; z ^= z >> 16;
	*o1 = z;
}
static inline double U01(u32 x) { return (x + 0.5) * (1.0 / 4294967296.0); }

// ---- exp, log, normal ----
static double P2[256], E32[32], NT[2050], LPK[3][16], ILOGQ[6];
static inline double dexp(double x) {
	double kf = x * 46.16624130844683;
	int k = (int)(kf < 0 ? kf - 0.5 : kf + 0.5);
	double r = (x - k * 0.021660849390173098) - k * 2.325192846878874e-12, r2 = r * r;
	double p = r + r2 * ((0.5 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120)));
	double s = P2[((k >> 5) + 128) & 255] * E32[k & 31];
	return s + s * p;
}
// Wichura, AS 241 (1988).
static double ppnd16(double p) {
	double q = p - 0.5, r, v;
	if (q <= 0.425 && q >= -0.425) {
		r = 0.180625 - q * q;
		return q * (((((((2.5090809287301226727e3 * r + 3.3430575583588128105e4) * r + 6.7265770927008700853e4) * r + 4.5921953931549871457e4) * r + 1.3731693765509461125e4) * r + 1.9715909503065514427e3) * r + 1.3314166789178437745e2) * r + 3.3871328727963666080e0) /
		       (((((((5.2264952788528545610e3 * r + 2.8729085735721942674e4) * r + 3.9307895800092710610e4) * r + 2.1213794301586595867e4) * r + 5.3941960214247511077e3) * r + 6.8718700749205790830e2) * r + 4.2313330701600911252e1) * r + 1.0);
	}
	r = sqrt(-log(q < 0 ? p : 1 - p));
	if (r <= 5) {
		r -= 1.6;
		v = (((((((7.74545014278341407640e-4 * r + 2.27238449892691845833e-2) * r + 2.41780725177450611770e-1) * r + 1.27045825245236838258e0) * r + 3.64784832476320460504e0) * r + 5.76949722146069140550e0) * r + 4.63033784615654529590e0) * r + 1.42343711074968357734e0) /
		    (((((((1.05075007164441684324e-9 * r + 5.47593808499534494600e-4) * r + 1.51986665636164571966e-2) * r + 1.48103976427480074590e-1) * r + 6.89767334985100004550e-1) * r + 1.67638483018380384940e0) * r + 2.05319162663775882187e0) * r + 1.0);
	} else {
		r -= 5;
		v = (((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 1.24266094738807843860e-3) * r + 2.65321895265761230930e-2) * r + 2.96560571828504891230e-1) * r + 1.78482653991729133580e0) * r + 5.46378491116411436990e0) * r + 6.65790464350110377720e0) /
		    (((((((2.04426310338993978564e-15 * r + 1.42151175831644588870e-7) * r + 1.84631831751005468180e-5) * r + 7.86869131145613259100e-4) * r + 1.48753612908506148525e-2) * r + 1.36929880922735805310e-1) * r + 5.99832206555887937690e-1) * r + 1.0);
	}
	return q < 0 ? -v : v;
}
// By table of the inverse distribution: one bit of sign, 11 of bin, 20 of place in it; the outermost four bins exactly.
static inline double nrm(u32 x) {
	u32 i = (x >> 20) & 2047;
	double z;
	if (__builtin_expect(i < 4, 0)) z = ppnd16(((x & 0x7fffffff) + 0.5) * (0.5 / 2147483648.0));
	else z = NT[i] + (x & 0xfffff) * (1.0 / 1048576) * (NT[i + 1] - NT[i]);
	return x >> 31 ? -z : z;
}
static void init_tables(void) {
	for (int i = 0; i < 256; i++) P2[i] = ldexp(1, i - 128);
	for (int i = 0; i < 32; i++) E32[i] = exp2(i / 32.0);
	for (int i = 1; i < 2048; i++) NT[i] = ppnd16(i / 4096.0);
	NT[0] = -6.5;
	for (int a = 0; a < 3; a++) for (int b = 0; b < 16; b++) LPK[a][b] = log(LIM[a] * (1 + 0.25 * b));
	for (int m = 0; m < 6; m++) ILOGQ[m] = 1.0 / log(1 - PA[m]);
}

// ---- customers ----
typedef struct { int N; u8 *seg, *plan, *annual, *term; double *seats, *usage, *lusage, *health, *prop; } Pop;
static void make_pop(Pop *P, int N) {
	u8 *bytes = malloc(4 * (size_t)N);
	double *reals = malloc(5 * 8 * (size_t)N);
	P->N = N; P->seg = bytes; P->plan = bytes + N; P->annual = bytes + 2 * (size_t)N; P->term = bytes + 3 * (size_t)N;
	P->seats = reals; P->usage = reals + N; P->lusage = reals + 2 * (size_t)N; P->health = reals + 3 * (size_t)N; P->prop = reals + 4 * (size_t)N;
	for (int c = 0; c < N; c++) {
		u32 v[4] = {SEED, ~0U, (u32)c, 1}, w[4] = {SEED, ~0U, (u32)c, 2}, x[4] = {SEED, ~0U, (u32)c, 3};
		pcg4d(v); pcg4d(w); pcg4d(x);
		double u = U01(v[0]);
		int sg = u < 0.6 ? 0 : u < 0.9 ? 1 : 2;
		u = U01(v[1]);
		int pl = sg == 0 ? (u < 0.8 ? 0 : 1) : sg == 1 ? (u < 0.3 ? 0 : u < 0.9 ? 1 : 2) : (u < 0.4 ? 1 : 2);
		P->seg[c] = sg; P->plan[c] = pl;
		P->seats[c] = SEATS[sg] * (0.5 + U01(v[2]));
		P->usage[c] = LIM[pl] * (0.2 + 0.6 * U01(v[3]));
		P->lusage[c] = log(P->usage[c]);
		P->health[c] = 0.5 + 0.4 * U01(w[0]);
		int an = U01(w[1]) < 0.4;
		P->annual[c] = an; P->term[c] = an ? 1 + (int)(U01(w[2]) * 12) : 0;
		// Twice the middle of three: mean 1.
		double a = U01(x[0]), b = U01(x[1]), d = U01(x[2]);
		P->prop[c] = 2 * fmax(fmin(a, b), fmin(fmax(a, b), d));
	}
}
static inline double mrr_of(int seg, int plan, double seats, int packs, int mask) {
	double m = FEE[plan] + seats * SEAT[plan] + packs * PACK[plan] + ((mask & 1) + ((mask >> 1) & 1)) * FEAT[plan];
	if (mask & 4) m += CROSS[0] * SEGM[seg];
	if (mask & 8) m += CROSS[1] * SEGM[seg];
	if (mask & 16) m += CROSS[2] * SEGM[seg];
	return m;
}
#define A(t, cell, s) acc[((t) * CELLS + (cell)) * SLOTS + (s)]

// ---- the law, every purpose drawn each month ----
#define DRAW(s) km32(k0, k1, (u32)(t * 16 + (s)))
static u64 monthly(const Pop *P, int T, u32 trial, double *acc) {
	u64 lived = 0;
	for (int c = 0; c < P->N; c++) {
		u32 key[4] = {SEED, trial, (u32)c, 0x5eed};
		pcg4d(key);
		u32 k0 = key[0], k1 = key[1], cd = 0;
		int seg = P->seg[c], plan = P->plan[c], annual = P->annual[c], term = P->term[c], packs = 0, mask = 0;
		double usage = P->usage[c], health = P->health[c], seats = P->seats[c], prop = P->prop[c];
		double mrr = mrr_of(seg, plan, seats, packs, mask);
		for (int t = 1; t <= T; t++) {
			lived++;
			usage = usage * dexp(MU[seg] + SG[seg] * nrm(DRAW(0)));
			health = 0.9 * health + 0.1 * TG[seg] + 0.05 * nrm(DRAW(1));
			if (health < 0) health = 0;
			if (health > 1) health = 1;
			{ int open = (cd | cd >> 1) & 0x555; cd -= open; } // two bits for each of six: months closed to an offer
			double util = usage / (LIM[plan] * (1 + 0.25 * packs));
			int cell = seg * 3 + plan;
			if (util >= 0.8 && !(cd & 3) && packs < 15) {
				double u = U01(DRAW(2));
				if (u < PA[0]) {
					if (u < PA[0] * PS[0]) { packs++; double m = mrr_of(seg, plan, seats, packs, mask); A(t, cell, 1) += m - mrr; mrr = m; }
					else cd |= 3;
				}
			}
			if (util >= 1 && !(cd & 12) && plan < 2) {
				double u = U01(DRAW(3)), p = PA[1] * health;
				if (u < p) {
					if (u < p * PS[1]) { plan++; packs = 0; double m = mrr_of(seg, plan, seats, packs, mask); cell = seg * 3 + plan; A(t, cell, 2) += m - mrr; mrr = m; }
					else cd |= 12;
				}
			}
			if (!(cd & 48) && (mask & 3) != 3) {
				double u = U01(DRAW(4));
				if (u < PA[2]) {
					if (u < PA[2] * PS[2]) { mask |= (mask & 1) ? 2 : 1; double m = mrr_of(seg, plan, seats, packs, mask); A(t, cell, 3) += m - mrr; mrr = m; }
					else cd |= 48;
				}
			}
			for (int j = 0; j < 3; j++)
				if (!(cd & (192 << 2 * j)) && !(mask & (4 << j))) {
					double u = U01(DRAW(5 + j));
					if (u < PA[3 + j]) {
						if (u < PA[3 + j] * PS[3 + j]) { mask |= 4 << j; double m = mrr_of(seg, plan, seats, packs, mask); A(t, cell, 4 + j) += m - mrr; mrr = m; }
						else cd |= 192 << 2 * j;
					}
				}
			if (health < 0.5) {
				double u = U01(DRAW(8));
				if (u < PCON) { seats *= 0.9; double m = mrr_of(seg, plan, seats, packs, mask); A(t, cell, 7) += mrr - m; mrr = m; }
			}
			int elig = 1;
			if (annual) { term--; elig = term == 0; if (elig) term = 12; }
			if (elig) {
				double hz = BASE[seg] * prop * dexp(2 * (1 - health));
				if (t == 12) hz *= SHOCK;
				if (annual) hz *= RENEW;
				if (hz > 0.9) hz = 0.9;
				if (U01(DRAW(9)) < hz) { A(t, cell, 8) += mrr; goto gone; }
			}
			A(t, cell, 0) += mrr;
			A(t, cell, 9) += 1;
		}
	gone:;
	}
	return lived;
}

// ---- the same law with fewer draws: log use, one draw a spell held against what survives, jumps to the next event, MRR at events ----
static inline double expchurn(double h) { // exp(2 (1 - h)): e exp(y), y = 1 - 2h, ninth degree
	double y = 1 - 2 * h, p = 1.0 / 362880;
	p = p * y + 1.0 / 40320; p = p * y + 1.0 / 5040; p = p * y + 1.0 / 720; p = p * y + 1.0 / 120; p = p * y + 1.0 / 24; p = p * y + 1.0 / 6; p = p * y + 0.5; p = p * y + 1; p = p * y + 1;
	return 2.718281828459045 * p;
}
static inline int geom(u32 x, int m) { double g = log(U01(x)) * ILOGQ[m]; return g > 1e6 ? 1000001 : (int)g + 1; }
#define BOOK(slot) { double m_ = mrr_of(seg, plan, seats, packs, mask); A(t, cell, slot) += m_ - mrr; A(t, cell, 0) += m_ - mrr; mrr = m_; }
static u64 fewer(const Pop *P, int T, u32 trial, double *acc) {
	u64 lived = 0;
	for (int c = 0; c < P->N; c++) {
		u32 key[4] = {SEED, trial, (u32)c, 0x5eed};
		pcg4d(key);
		u32 k0 = key[0], k1 = key[1], e0 = 0x10000, e1 = 0x20000, e8 = 0x80000, em[6] = {0, 0, 0x30000, 0x40000, 0x50000, 0x60000};
		int seg = P->seg[c], plan = P->plan[c], annual = P->annual[c], term = annual ? P->term[c] : 1, per = annual ? 12 : 1, packs = 0, mask = 0;
		double lu = P->lusage[c], h = P->health[c], seats = P->seats[c], mu = MU[seg], sg = SG[seg], tg = 0.1 * TG[seg];
		double hb = BASE[seg] * P->prop[c] * (annual ? RENEW : 1), mrr = mrr_of(seg, plan, seats, packs, mask), l1 = LPK[plan][packs];
		double rc = 1 / U01(km32(k0, k1, 0x90000)), r0 = 1 / U01(km32(k0, k1, e0++)), r1 = 1 / U01(km32(k0, k1, e1++)), r8 = 1 / U01(km32(k0, k1, e8++));
		int nx[6], nmin = 1 << 30, cd0 = 0, cd1 = 0, cell = seg * 3 + plan;
		for (int m = 2; m < 6; m++) { nx[m] = geom(km32(k0, k1, em[m]++), m); if (nx[m] < nmin) nmin = nx[m]; }
		A(1, cell, 0) += mrr;
		A(1, cell, 9) += 1;
		for (int t = 1; t <= T; t++) {
			lived++;
			u32 x0, x1;
			km64(k0, k1, t, &x0, &x1);
			lu += mu + sg * nrm(x0);
			h = 0.9 * h + tg + 0.05 * nrm(x1);
			if (h < 0) h = 0;
			if (h > 1) h = 1;
			double e = lu - l1;
			if (e >= LN08 && t >= cd0 && packs < 15) {
				r0 *= 1 - PA[0];
				if (r0 < 1) {
					r0 = 1 / U01(km32(k0, k1, e0));
					if (U01(km32(k1, k0, e0++)) < PS[0]) { packs++; BOOK(1) l1 = LPK[plan][packs]; }
					else cd0 = t + 3;
				}
			}
			if (e >= 0 && t >= cd1 && plan < 2) {
				r1 *= 1 - PA[1] * h;
				if (r1 < 1) {
					r1 = 1 / U01(km32(k0, k1, e1));
					if (U01(km32(k1, k0, e1++)) < PS[1]) {
						A(t, cell, 0) -= mrr; A(t, cell, 9) -= 1;
						plan++; packs = 0; cell = seg * 3 + plan;
						A(t, cell, 0) += mrr; A(t, cell, 9) += 1;
						BOOK(2) l1 = LPK[plan][packs];
					} else cd1 = t + 3;
				}
			}
			if (t == nmin) {
				nmin = 1 << 30;
				for (int m = 2; m < 6; m++) {
					if (nx[m] == t) {
						u32 g = km32(k0, k1, em[m]);
						int bit = m == 2 ? ((mask & 1) ? 2 : 1) : 1 << (m - 1);
						if (U01(km32(k1, k0, em[m]++)) < PS[m]) { mask |= bit; BOOK(m + 1) nx[m] = (m == 2 && (mask & 3) != 3) ? t + geom(g, m) : 1 << 30; }
						else nx[m] = t + 2 + geom(g, m);
					}
					if (nx[m] < nmin) nmin = nx[m];
				}
			}
			if (h < 0.5) {
				r8 *= 1 - PCON;
				if (r8 < 1) { r8 = 1 / U01(km32(k0, k1, e8++)); seats *= 0.9; double m = mrr_of(seg, plan, seats, packs, mask); A(t, cell, 7) += mrr - m; A(t, cell, 0) += m - mrr; mrr = m; }
			}
			if (--term == 0) {
				term = per;
				double hz = hb * expchurn(h);
				if (t == 12) hz *= SHOCK;
				if (hz > 0.9) hz = 0.9;
				rc *= 1 - hz;
				if (rc < 1) { A(t, cell, 8) += mrr; A(t, cell, 0) -= mrr; A(t, cell, 9) -= 1; break; }
			}
		}
	}
	for (int t = 2; t <= T; t++) for (int q = 0; q < CELLS; q++) { A(t, q, 0) += A(t - 1, q, 0); A(t, q, 9) += A(t - 1, q, 9); }
	return lived;
}

static double seconds(clockid_t clock) { struct timespec t; clock_gettime(clock, &t); return t.tv_sec + t.tv_nsec * 1e-9; }
int main(int count, char **given) {
	if (count < 5) { fprintf(stderr, "reference monthly|fewer customers months trials\n"); return 2; }
	int few = !strcmp(given[1], "fewer"), N = atoi(given[2]), T = atoi(given[3]), trials = atoi(given[4]);
	init_tables();
	Pop P;
	make_pop(&P, N);
	size_t size = (size_t)(T + 1) * CELLS * SLOTS;
	double *acc = malloc(size * 8), sum[SLOTS] = {0}, squares[SLOTS] = {0};
	u64 lived = 0;
	double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	for (int r = 0; r < trials; r++) {
		memset(acc, 0, size * 8);
		lived += few ? fewer(&P, T, r, acc) : monthly(&P, T, r, acc);
		for (int s = 0; s < SLOTS; s++) { // MRR and customers stand at the end; the rest is summed
			double x = 0;
			for (int t = (s == 0 || s == 9) ? T : 1; t <= T; t++) for (int c = 0; c < CELLS; c++) x += A(t, c, s);
			sum[s] += x; squares[s] += x * x;
		}
	}
	printf("{\"cpu\":%.6f,\"wall\":%.6f,\"lived\":%llu,\"totals\":[", seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, seconds(CLOCK_MONOTONIC) - wall, (unsigned long long)lived);
	for (int s = 0; s < SLOTS; s++) {
		double mean = sum[s] / trials;
		printf("%s[%.6f,%.6f]", s ? "," : "", mean, sqrt(fmax(0, squares[s] / trials - mean * mean) / fmax(1, trials - 1)));
	}
	printf("]}\n");
	return 0;
}
