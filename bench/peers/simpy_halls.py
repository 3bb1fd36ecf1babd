"""The benchmark's halls in SimPy 2.3, the classic release that Debian packages as python3-simpy.

Usage: simpy_halls.py mm1|mm20|tandem CUSTOMERS [SEED]

Prints one line: customers done, seconds of processor time, peak memory in KiB, mean wait in minutes at each station. The
mean wait shows that the queue is the one meant (8.1, 2.48 and 0.67 minutes in the long run). Nothing but the sum of
waits is kept, which is less than hallsim measures: the comparison is in the peer's favour.
"""

import random
import resource
import sys
import time

from SimPy.Simulation import Process, Resource, Simulation, hold, release, request

# name: (arrivals a minute, servers at a station, stations, mean work in minutes, probability of going round again)
HALLS = {
    "mm1": (1.0, 1, 1, 0.9, 0.0),
    "mm20": (2.0, 20, 1, 9.0, 0.0),
    "tandem": (8.1, 10, 3, 1.0, 0.1),
}


class Hall(Simulation):
    def __init__(self, name, customers, seed):
        Simulation.__init__(self)
        self.rate, servers, stations, work, self.again = HALLS[name]
        self.work_rate = 1.0 / work
        self.customers = customers
        self.draws = random.Random(seed)
        self.waited = 0.0
        self.waits = 0
        self.done = 0
        self.initialize()
        self.stations = [Resource(capacity=servers, sim=self) for _ in range(stations)]

    def run(self):
        door = Door(sim=self)
        self.activate(door, door.open())
        self.simulate(until=1e12)


class Door(Process):
    def open(self):
        hall = self.sim
        for _ in range(hall.customers):
            yield hold, self, hall.draws.expovariate(hall.rate)
            applicant = Applicant(sim=hall)
            hall.activate(applicant, applicant.live())


class Applicant(Process):
    def live(self):
        hall = self.sim
        draws = hall.draws
        while True:
            for station in hall.stations:
                joined = hall.now()
                yield request, self, station
                hall.waited += hall.now() - joined
                hall.waits += 1
                yield hold, self, draws.expovariate(hall.work_rate)
                yield release, self, station
            if draws.random() >= hall.again:
                break
        hall.done += 1


def main():
    if len(sys.argv) not in (3, 4) or sys.argv[1] not in HALLS:
        sys.exit(__doc__)
    hall = Hall(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) == 4 else 1)
    begin = time.process_time()
    hall.run()
    took = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(hall.done, "%.9f" % took, peak, "%.4f" % (hall.waited / hall.waits))


if __name__ == "__main__":
    main()
