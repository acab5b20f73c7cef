"""The reference workload month by month over arrays of customers: the same law as reference.c. Prints JSON."""
import json, sys, time

import numpy as np

N,T,RT=int(sys.argv[1]),int(sys.argv[2]),int(sys.argv[3]);f=np.float32
MU=np.array([.010,.015,.020],f);SG=np.array([.12,.10,.08],f);TG=np.array([.62,.70,.78],f);BASE=np.array([.030,.018,.010],f)
FEE=np.array([50,200,1000.]);SEAT=np.array([5,10,18.]);LIM=np.array([1000,6000,40000],f);PACK=np.array([20,80,400.]);FEAT=np.array([15,60,250.]);CROSS=[25,60,150];SEGM=np.array([1,3,10.]);BS=np.array([5,25,120.])
PA=[.25,.20,.05,.03,.025,.015];PS=[.6,.5,.4,.4,.35,.3]
g=np.random.Generator(np.random.SFC64(777))
u=g.random(N);seg=np.where(u<.6,0,np.where(u<.9,1,2)).astype(np.int8);u=g.random(N)
plan0=np.where(seg==0,(u>=.8)*1,np.where(seg==1,np.where(u<.3,0,np.where(u<.9,1,2)),np.where(u<.4,1,2))).astype(np.int8)
seats0=BS[seg]*(.5+g.random(N));us0=(LIM[plan0]*(.2+.6*g.random(N))).astype(f);h0=(.5+.4*g.random(N)).astype(f);ann=g.random(N)<.4;term0=np.where(ann,1+(g.random(N)*12).astype(np.int8),1).astype(np.int8);prop=(2*g.beta(2,2,N)).astype(f)
per=np.where(ann,12,1).astype(np.int8);mu=MU[seg];sg=SG[seg];tg=f(.1)*TG[seg];hb=BASE[seg]*prop*np.where(ann,f(6),f(1))
def mrrf(seg,plan,seats,packs,mask):
    return FEE[plan]+seats*SEAT[plan]+packs*PACK[plan]+((mask&1)+((mask>>1)&1))*FEAT[plan]+((mask>>2&1)*25+(mask>>3&1)*60+(mask>>4&1)*150)*SEGM[seg]
tot=[];c0=time.process_time();cm=0
for r in range(RT):
    acc=np.zeros((T+1,9,10));S=dict(seg=seg,plan=plan0.copy(),seats=seats0.copy(),us=us0.copy(),h=h0.copy(),term=term0.copy(),per=per,mu=mu,sg=sg,tg=tg,hb=hb,packs=np.zeros(N,np.int8),mask=np.zeros(N,np.int16),cd=np.zeros((6,N),np.int8))
    S['mrr']=mrrf(seg,S['plan'],S['seats'],0,S['mask'])
    for t in range(1,T+1):
        n=len(S['plan']);cm+=n;sgm,plan,mask,packs,cd,mrr=S['seg'],S['plan'],S['mask'],S['packs'],S['cd'],S['mrr']
        S['us']*=np.exp(S['mu']+S['sg']*g.standard_normal(n,f));h=S['h'];h*=f(.9);h+=S['tg'];h+=f(.05)*g.standard_normal(n,f);np.clip(h,0,1,out=h)
        cd-=(cd>0);util=S['us']/(LIM[plan]*(1+f(.25)*packs))
        def ev(m,el,p):
            i=np.flatnonzero(el);u=g.random(len(i),f);pp=p[i] if isinstance(p,np.ndarray) else p
            w=u<pp;ok=u<pp*PS[m];cd[m,i[w&~ok]]=3;return i[ok]
        def rec(i,slot,sign=1):
            new=mrrf(sgm[i],plan[i],S['seats'][i],packs[i],mask[i]);np.add.at(acc[t],(sgm[i]*3+plan[i],slot),sign*(new-mrr[i]));mrr[i]=new
        u1=util>=1
        i=ev(0,(util>=.8)&(cd[0]==0)&(packs<15),PA[0]);packs[i]+=1;rec(i,1)
        i=ev(1,u1&(cd[1]==0)&(plan<2),PA[1]*h);plan[i]+=1;packs[i]=0;rec(i,2)
        i=ev(2,(cd[2]==0)&((mask&3)!=3),PA[2]);mask[i]|=np.where(mask[i]&1,2,1).astype(np.int8);rec(i,3)
        for j in range(3):
            i=ev(3+j,(cd[3+j]==0)&((mask&(4<<j))==0),PA[3+j]);mask[i]|=4<<j;rec(i,4+j)
        i=np.flatnonzero(h<.5);i=i[g.random(len(i),f)<.06];S['seats'][i]*=.9;rec(i,7,-1)
        S['term']-=1;el=S['term']==0;S['term'][el]=S['per'][el]
        i=np.flatnonzero(el);hz=S['hb'][i]*np.exp(2*(1-h[i]));hz*=1.3 if t==12 else 1;np.minimum(hz,.9,out=hz);d=i[g.random(len(i),f)<hz]
        cell=sgm*3+plan;np.add.at(acc[t],(cell[d],8),mrr[d])
        if len(d):
            keep=np.ones(n,bool);keep[d]=False;S={k:(v[:,keep] if k=='cd' else v[keep]) for k,v in S.items()};cell=cell[keep]
        acc[t,:,0]=np.bincount(cell,S['mrr'],9);acc[t,:,9]=np.bincount(cell,minlength=9)
    tot.append([acc[T,:,0].sum()]+[acc[1:,:,k].sum() for k in range(1,9)]+[acc[T,:,9].sum()])
dt=time.process_time()-c0
print(json.dumps({"cpu": dt, "mrr": float(np.mean(tot, 0)[0]), "customers": float(np.mean(tot, 0)[9])}))
